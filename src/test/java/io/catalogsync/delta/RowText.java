package io.catalogsync.delta;

import io.catalogsync.row.Column;
import io.catalogsync.row.ColumnType;
import io.catalogsync.row.TableSchema;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Rows in the notation of the expected files. */
final class RowText {
  private RowText() {}

  static List<String> all(DeltaSnapshot snapshot) {
    return of(snapshot, snapshot.files());
  }

  static List<String> of(DeltaSnapshot snapshot, List<DataFile> files) {
    List<String> rows = new ArrayList<>();
    for (DataFile file : files) {
      try (RowIterator iterator = snapshot.rows(file)) {
        iterator.forEachRemaining(row -> rows.add(of(snapshot.schema(), row)));
      }
    }
    Collections.sort(rows);
    return rows;
  }

  static String of(TableSchema schema, Object[] row) {
    StringBuilder text = new StringBuilder("{");
    for (int i = 0; i < row.length; i++) {
      Column column = schema.column(i);
      text.append(i == 0 ? "" : ",");
      JsonStrings.quote(text, column.name());
      value(text.append(':'), column, row[i]);
    }
    return text.append('}').toString();
  }

  private static void value(StringBuilder text, Column column, Object value) {
    if (value == null) {
      text.append("null");
      return;
    }
    if (!column.type().javaType().isInstance(value)) {
      throw new AssertionError(column + " holds a " + value.getClass());
    }
    if (column.name().equals("c_char")) {
      // Spark pads CHAR(5) when it reads; the files hold the short text
      JsonStrings.quote(text, "%-5s".formatted(value));
    } else if (column.type() == ColumnType.JSON && column.lineage().endsWith("variant")) {
      JsonStrings.quote(text, (String) value);
    } else {
      JsonScalars.write(text, column.type(), value);
    }
  }
}
