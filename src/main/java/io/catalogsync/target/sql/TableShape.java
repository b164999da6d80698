package io.catalogsync.target.sql;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A table as it is in the database.
 *
 * @param indexes names and key columns of all indexes, the primary key's among them
 */
record TableShape(List<ShapeColumn> columns, List<ShapeIndex> indexes) {
  TableShape {
    columns = List.copyOf(columns);
    indexes = List.copyOf(indexes);
  }

  record ShapeColumn(String name, SqlType type, boolean nullable, boolean computed) {}

  /** An index; {@code constraint} when it can only be dropped as the constraint that made it. */
  record ShapeIndex(
      String name, boolean unique, boolean primaryKey, boolean constraint, List<String> columns) {
    boolean contains(String column) {
      return columns.stream().anyMatch(column::equalsIgnoreCase);
    }

    boolean startsWith(List<String> wanted) {
      return columns.size() >= wanted.size()
          && lower(columns.subList(0, wanted.size())).equals(lower(wanted));
    }

    private static List<String> lower(List<String> names) {
      return names.stream().map(name -> name.toLowerCase(Locale.ROOT)).toList();
    }
  }

  Optional<ShapeColumn> column(String name) {
    return columns.stream().filter(column -> column.name().equalsIgnoreCase(name)).findFirst();
  }

  /** Whether Odibi's own sync made it: then some rows may carry no source. */
  boolean adopted() {
    return column(TableDefs.SOURCE).map(ShapeColumn::nullable).orElse(true);
  }
}
