package io.catalogsync.target.sql;

import java.util.ArrayList;
import java.util.List;

/** Unique keys on a shared table that do not tell its sources apart. */
final class KeyWarnings {
  private KeyWarnings() {}

  static List<String> of(SqlDialect dialect, TableName table, TableShape shape) {
    List<String> warnings = new ArrayList<>();
    for (TableShape.ShapeIndex index : shape.indexes()) {
      if (index.unique() && !index.contains(TableDefs.SOURCE)) {
        warnings.add(
            "Table "
                + table.table()
                + " has the unique key "
                + index.name()
                + " on "
                + String.join(", ", index.columns())
                + ", so equal keys of other environments or repeated rows of the source are"
                + " refused. To let them in: "
                + (index.constraint()
                    ? dialect.dropKey(table, index.name())
                    : dialect.dropIndex(table, index.name())));
      }
    }
    return warnings;
  }
}
