package io.catalogsync.row;

import java.util.EnumSet;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

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
    return widerThan(before.type()).contains(after.type());
  }

  private static Set<ColumnType> widerThan(ColumnType type) {
    return switch (type) {
      case BYTE ->
          EnumSet.of(
              ColumnType.SHORT,
              ColumnType.INT,
              ColumnType.LONG,
              ColumnType.DECIMAL,
              ColumnType.DOUBLE);
      case SHORT ->
          EnumSet.of(ColumnType.INT, ColumnType.LONG, ColumnType.DECIMAL, ColumnType.DOUBLE);
      case INT -> EnumSet.of(ColumnType.LONG, ColumnType.DECIMAL, ColumnType.DOUBLE);
      case LONG -> EnumSet.of(ColumnType.DECIMAL);
      case FLOAT -> EnumSet.of(ColumnType.DOUBLE);
      case DATE -> EnumSet.of(ColumnType.TIMESTAMP_NTZ);
      default -> EnumSet.noneOf(ColumnType.class);
    };
  }
}
