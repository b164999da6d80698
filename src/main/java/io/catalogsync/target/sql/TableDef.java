package io.catalogsync.target.sql;

import java.util.List;

/**
 * A table as we want it.
 *
 * @param columns in order
 * @param primaryKey empty for none
 * @param indexes column lists, most wanted first; columns that cannot be in a key are left out
 * @param runDate whether a computed {@code date} of the run is wanted
 */
record TableDef(
    TableName name,
    List<ColumnDef> columns,
    List<String> primaryKey,
    List<List<String>> indexes,
    boolean runDate) {
  TableDef {
    columns = List.copyOf(columns);
    primaryKey = List.copyOf(primaryKey);
    indexes = List.copyOf(indexes);
  }

  TableDef withoutIndexes() {
    return new TableDef(name, columns, primaryKey, List.of(), runDate);
  }
}
