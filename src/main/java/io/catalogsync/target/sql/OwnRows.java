package io.catalogsync.target.sql;

import io.catalogsync.error.TargetErrors;
import io.catalogsync.row.HashedRow;
import io.catalogsync.row.RowHash;
import io.catalogsync.row.TableSchema;
import io.catalogsync.target.Window;
import io.catalogsync.target.sql.SqlType.Kind;
import io.catalogsync.target.sql.TableShape.ShapeColumn;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Statements on the rows of one source in a table. */
final class OwnRows {
  private static final int FETCH = 10_000;
  private static final int PURGE_BATCH = 5_000;

  private OwnRows() {}

  /** Whose rows of which table. */
  record Of(SqlDialect dialect, TableName table, TableShape shape, String source) {
    String quoted() {
      return dialect.quote(table);
    }

    /**
     * The same, whose age that column tells as every comparison reads it, which reads no texts.
     *
     * @throws io.catalogsync.error.CatalogSyncException TARGET_DRIFTED when there is no such
     *     column, REQUEST_INVALID when it is neither a date nor a timestamp
     */
    Of agedBy(String timeColumn) {
      Kind kind =
          shape
              .column(timeColumn)
              .orElseThrow(() -> TargetErrors.columnMissing(table.table(), timeColumn))
              .type()
              .kind();
      if (kind != Kind.DATE && kind != Kind.DATETIME2) {
        throw TargetErrors.notPurgeable(List.of(table.table()));
      }
      return this;
    }
  }

  static long count(Connection connection, Of of) throws SQLException {
    String sql =
        "SELECT " + of.dialect().countAll() + " FROM " + of.quoted() + " WHERE _source = ?";
    try (PreparedStatement select = connection.prepareStatement(sql)) {
      select.setString(1, of.source());
      try (ResultSet rows = select.executeQuery()) {
        rows.next();
        return rows.getLong(1);
      }
    }
  }

  static long deleteAll(Connection connection, Of of) throws SQLException {
    String sql = "DELETE FROM " + of.quoted() + " WHERE _source = ?";
    try (PreparedStatement delete = connection.prepareStatement(sql)) {
      delete.setString(1, of.source());
      return delete.executeLargeUpdate();
    }
  }

  /**
   * In a table taken over from Odibi's own sync the hash may be null; every row of ours has one.
   */
  static void deleteUnhashed(Connection connection, Of of) throws SQLException {
    if (!of.shape().column(TableDefs.ROW_HASH).map(ShapeColumn::nullable).orElse(false)) {
      return;
    }
    String sql = "DELETE FROM " + of.quoted() + " WHERE _source = ? AND _row_hash IS NULL";
    try (PreparedStatement delete = connection.prepareStatement(sql)) {
      delete.setString(1, of.source());
      delete.executeUpdate();
    }
  }

  static void hashes(Connection connection, Of of, Window window, Consumer<RowHash> hashes)
      throws SQLException {
    try (PreparedStatement select = select(connection, of, "_row_hash", window);
        ResultSet rows = select.executeQuery()) {
      while (rows.next()) {
        hashes.accept(RowHash.fromBytes(rows.getBytes(1)));
      }
    }
  }

  static void scan(
      Connection connection, Of of, TableSchema schema, Window window, Consumer<HashedRow> consumer)
      throws SQLException {
    List<String> names = new ArrayList<>();
    names.add(TableDefs.ROW_HASH);
    schema.columns().forEach(column -> names.add(column.name()));
    try (PreparedStatement select = select(connection, of, of.dialect().quoteAll(names), window);
        ResultSet rows = select.executeQuery()) {
      while (rows.next()) {
        byte[] stored = rows.getBytes(1);
        RowHash hash = stored == null ? RowHash.NONE : RowHash.fromBytes(stored);
        Object[] values = new Object[schema.size()];
        for (int i = 0; i < values.length; i++) {
          values[i] = ValueReader.read(rows, i + 2, schema.column(i));
        }
        consumer.accept(new HashedRow(hash, values));
      }
    }
  }

  static long countBefore(Connection connection, Of of, String timeColumn, LocalDateTime cutoff)
      throws SQLException {
    String sql =
        "SELECT " + of.dialect().countAll() + " FROM " + of.quoted() + before(of, timeColumn);
    try (PreparedStatement select = connection.prepareStatement(sql)) {
      bindBefore(select, of, timeColumn, cutoff);
      try (ResultSet rows = select.executeQuery()) {
        rows.next();
        return rows.getLong(1);
      }
    }
  }

  /** Deletes a batch of rows older than the cutoff; fewer than a full batch means none are left. */
  static long purge(Connection connection, Of of, String timeColumn, LocalDateTime cutoff)
      throws SQLException {
    String sql = "DELETE TOP (" + PURGE_BATCH + ") FROM " + of.quoted() + before(of, timeColumn);
    long total = 0;
    try (PreparedStatement delete = connection.prepareStatement(sql)) {
      int deleted;
      do {
        bindBefore(delete, of, timeColumn, cutoff);
        deleted = delete.executeUpdate();
        total += deleted;
      } while (deleted == PURGE_BATCH);
    }
    return total;
  }

  private static String before(Of of, String timeColumn) {
    return " WHERE _source = ? AND "
        + of.dialect().quote(timeColumn)
        + " < "
        + Times.parameter(isDate(of, timeColumn));
  }

  private static void bindBefore(
      PreparedStatement statement, Of of, String timeColumn, LocalDateTime cutoff)
      throws SQLException {
    statement.setString(1, of.source());
    // a day is purged when all of it is over
    statement.setString(
        2, isDate(of, timeColumn) ? cutoff.toLocalDate().toString() : Times.text(cutoff));
  }

  private static PreparedStatement select(
      Connection connection, Of of, String columns, Window window) throws SQLException {
    String sql = "SELECT " + columns + " FROM " + of.quoted() + " WHERE _source = ?";
    boolean date = !window.isAll() && isDate(of, window.column());
    if (!window.isAll()) {
      String column = of.dialect().quote(window.column());
      sql += " AND (" + column + " IS NULL OR " + column + " >= " + Times.parameter(date) + ")";
    }
    PreparedStatement select =
        connection.prepareStatement(sql, ResultSet.TYPE_FORWARD_ONLY, ResultSet.CONCUR_READ_ONLY);
    select.setFetchSize(FETCH);
    select.setString(1, of.source());
    if (!window.isAll()) {
      select.setString(2, date ? firstDay(window.since()) : Times.text(window.since()));
    }
    return select;
  }

  /** The first day that begins at or after an instant. */
  private static String firstDay(LocalDateTime since) {
    boolean midnight = since.toLocalTime().toNanoOfDay() == 0;
    return (midnight ? since.toLocalDate() : since.toLocalDate().plusDays(1)).toString();
  }

  private static boolean isDate(Of of, String column) {
    return of.shape().column(column).map(found -> found.type().kind() == Kind.DATE).orElse(false);
  }
}
