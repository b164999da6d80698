package io.catalogsync.row;

import java.util.Optional;
import java.util.OptionalInt;

/** Tells whether rows written under an older schema keep their identity under a newer one. */
public final class SchemaChange {
  private SchemaChange() {}

  /**
   * Why old row hashes no longer hold; empty when they do, which is when columns were only added or
   * widened.
   */
  public static Optional<String> breaking(TableSchema older, TableSchema newer) {
    for (Column before : older.columns()) {
      OptionalInt position = newer.indexOf(before.name());
      if (position.isEmpty()) {
        return Optional.of("column " + before.name() + " was dropped or renamed");
      }
      Column after = newer.column(position.getAsInt());
      if (!after.lineage().equals(before.lineage())) {
        return Optional.of("column " + before.name() + " was replaced");
      }
      if (!keepsHashes(before, after)) {
        return Optional.of(
            "column " + before.name() + " changed from " + before.type() + " to " + after.type());
      }
    }
    return Optional.empty();
  }

  private static boolean keepsHashes(Column before, Column after) {
    if (before.type() == after.type()) {
      return after.precision() - after.scale() >= before.precision() - before.scale()
          && after.scale() >= before.scale();
    }
    return switch (before.type()) {
      case BYTE, SHORT, INT -> isNumber(after) && rank(after) > rank(before);
      case LONG -> after.type() == ColumnType.DECIMAL;
      case FLOAT -> after.type() == ColumnType.DOUBLE;
      case DATE -> after.type() == ColumnType.TIMESTAMP_NTZ;
      default -> false;
    };
  }

  private static boolean isNumber(Column column) {
    return switch (column.type()) {
      case SHORT, INT, LONG, DECIMAL, DOUBLE -> true;
      default -> false;
    };
  }

  private static int rank(Column column) {
    return column.type().ordinal();
  }
}
