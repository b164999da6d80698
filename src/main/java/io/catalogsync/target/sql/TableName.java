package io.catalogsync.target.sql;

/** A table in a schema, as they are called, without quotes. */
record TableName(String schema, String table) {}
