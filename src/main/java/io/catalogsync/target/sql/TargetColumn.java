package io.catalogsync.target.sql;

/** A column rows are written to, named and typed as the database has it. */
record TargetColumn(String name, SqlType type) {}
