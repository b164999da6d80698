package io.catalogsync.target.sql;

import io.catalogsync.row.Column;
import io.catalogsync.row.SchemaText;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Rows or values that are gone although watermarks count on them: somebody dropped or renamed a
 * table, or a column of it, and it is about to be made anew, empty. It is noted before that is
 * done: once it is there again, nothing tells it from one that was never filled.
 */
final class LostValues {
  private final WatermarkTable watermarks;

  LostValues(WatermarkTable watermarks) {
    this.watermarks = watermarks;
  }

  void note(Connection connection, TableDef wanted, Optional<TableShape> found)
      throws SQLException {
    Set<String> missing =
        wanted.columns().stream()
            .map(ColumnDef::name)
            .filter(name -> found.flatMap(shape -> shape.column(name)).isEmpty())
            .map(LostValues::lower)
            .collect(Collectors.toSet());
    // without these two a row is nobody's, or has no identity
    boolean everyone =
        found.isEmpty()
            || missing.contains(TableDefs.SOURCE)
            || missing.contains(TableDefs.ROW_HASH);
    if (!missing.isEmpty()) {
      watermarks.markLost(
          connection, wanted.name().table(), schema -> everyone || lists(schema, missing));
    }
  }

  private static boolean lists(String schema, Set<String> missing) {
    try {
      return SchemaText.read(schema).columns().stream()
          .map(Column::name)
          .anyMatch(name -> missing.contains(lower(name)));
    } catch (IllegalArgumentException unreadable) {
      return true; // another release's, perhaps: to compare once too often does no harm
    }
  }

  private static String lower(String name) {
    return name.toLowerCase(Locale.ROOT);
  }
}
