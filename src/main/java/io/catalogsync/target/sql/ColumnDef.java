package io.catalogsync.target.sql;

/**
 * A column a table of ours has.
 *
 * @param identity whether the database numbers the rows in it
 */
record ColumnDef(String name, SqlType type, boolean nullable, boolean identity) {
  static ColumnDef nullable(String name, SqlType type) {
    return new ColumnDef(name, type, true, false);
  }

  static ColumnDef required(String name, SqlType type) {
    return new ColumnDef(name, type, false, false);
  }
}
