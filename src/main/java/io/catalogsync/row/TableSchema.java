package io.catalogsync.row;

import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;

/** The columns of a table in order. Names are unique without regard to case, as in Delta. */
public record TableSchema(List<Column> columns) {
  public TableSchema {
    columns = List.copyOf(columns);
  }

  public int size() {
    return columns.size();
  }

  public Column column(int index) {
    return columns.get(index);
  }

  /** Position of the column of that name, whatever its case. */
  public OptionalInt indexOf(String name) {
    String wanted = name.toLowerCase(Locale.ROOT);
    for (int i = 0; i < columns.size(); i++) {
      if (columns.get(i).name().toLowerCase(Locale.ROOT).equals(wanted)) {
        return OptionalInt.of(i);
      }
    }
    return OptionalInt.empty();
  }
}
