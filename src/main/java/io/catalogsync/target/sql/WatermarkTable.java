package io.catalogsync.target.sql;

import io.catalogsync.error.TargetErrors;
import io.catalogsync.plan.TableKey;
import io.catalogsync.plan.Watermark;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Statements on {@code catalog_sync_watermark}. */
final class WatermarkTable {
  private final SqlDialect dialect;
  private final TableName table;
  private final String quoted;
  private final Clock clock;

  WatermarkTable(SqlDialect dialect, String schema, Clock clock) {
    this.dialect = dialect;
    this.table = new TableName(schema, TableDefs.WATERMARK);
    this.quoted = dialect.quote(table);
    this.clock = clock;
  }

  TableName table() {
    return table;
  }

  Optional<Watermark> read(Connection connection, TableKey key) throws SQLException {
    // asked for, not found out by an error: no error number says it on every server
    TableName rows = new TableName(table.schema(), key.table());
    List<TableName> there = dialect.existing(connection, List.of(table, rows));
    if (!there.contains(table)) {
      return Optional.empty();
    }
    // all columns: an older release's table has fewer until it is prepared
    String sql = "SELECT * FROM " + quoted + " WHERE source = ? AND table_name = ?";
    try (PreparedStatement select = connection.prepareStatement(sql)) {
      select.setString(1, key.source());
      select.setString(2, key.table());
      try (ResultSet row = select.executeQuery()) {
        if (!row.next()) {
          return Optional.empty();
        }
        String source = row.getString("source");
        if (!source.equals(key.source())) {
          // the database's collation takes them for equal, and so would every delete
          throw TargetErrors.sourceNameTaken(key.source(), source);
        }
        return Optional.of(watermark(row, there.contains(rows)));
      }
    }
  }

  private static Watermark watermark(ResultSet row, boolean tableThere) throws SQLException {
    boolean hasRows = row.getLong("version") != Watermark.NONE || row.getInt("loaded_files") > 0;
    return new Watermark(
        row.getLong("version"),
        row.getString("table_id"),
        row.getString("schema_text"),
        row.getLong("revision"),
        row.getLong("load_version"),
        row.getInt("loaded_files"),
        added(row, "purged_before", LocalDateTime.class),
        (hasRows && !tableThere) || Boolean.TRUE.equals(added(row, "values_lost", Boolean.class)),
        added(row, "commit_mark", String.class),
        added(row, "complete_since", LocalDateTime.class));
  }

  /** A value that an older release's table has no column for; then null. */
  private static <T> T added(ResultSet row, String column, Class<T> type) throws SQLException {
    ResultSetMetaData columns = row.getMetaData();
    for (int i = 1; i <= columns.getColumnCount(); i++) {
      if (columns.getColumnLabel(i).equalsIgnoreCase(column)) {
        return row.getObject(i, type);
      }
    }
    return null;
  }

  /** When the watermark last moved; empty while the target equals no version. */
  Optional<Instant> lastChange(Connection connection, TableKey key) throws SQLException {
    if (!dialect.tableExists(connection, table)) {
      return Optional.empty();
    }
    String sql =
        "SELECT updated_at FROM "
            + quoted
            + " WHERE source = ? AND table_name = ? AND version >= 0";
    try (PreparedStatement select = connection.prepareStatement(sql)) {
      select.setString(1, key.source());
      select.setString(2, key.table());
      try (ResultSet row = select.executeQuery()) {
        return row.next()
            ? Optional.of(row.getObject(1, LocalDateTime.class).toInstant(ZoneOffset.UTC))
            : Optional.empty();
      }
    }
  }

  /**
   * Writes the first watermark of a table unless there is one; returns the one that is there then.
   */
  Watermark create(Connection connection, TableKey key) throws SQLException {
    Optional<Watermark> present = read(connection, key);
    if (present.isPresent()) {
      return present.get();
    }
    String sql =
        "INSERT INTO "
            + quoted
            + " (version, table_id, schema_text, revision, load_version, loaded_files, updated_at,"
            + " source, table_name) VALUES (?, ?, ?, ?, ?, ?, CAST(? AS datetime2(6)), ?, ?)";
    try (PreparedStatement insert = connection.prepareStatement(sql)) {
      bind(insert, Watermark.initial());
      insert.setString(8, key.source());
      insert.setString(9, key.table());
      insert.executeUpdate();
      return Watermark.initial();
    } catch (SQLException e) {
      // fine when another instance wrote it in between
      return AfterFailure.look(e, () -> read(connection, key)).orElseThrow(() -> e);
    }
  }

  boolean compareAndSet(Connection connection, TableKey key, Watermark expected, Watermark next)
      throws SQLException {
    String sql =
        "UPDATE "
            + quoted
            + " SET version = ?, table_id = ?, schema_text = ?, revision = ?, load_version = ?,"
            + " loaded_files = ?, updated_at = CAST(? AS datetime2(6)), values_lost = ?,"
            + " commit_mark = ?, complete_since = CAST(? AS datetime2(6))"
            + " WHERE source = ? AND table_name = ? AND version = ? AND revision = ?";
    try (PreparedStatement update = connection.prepareStatement(sql)) {
      bind(update, next);
      update.setBoolean(8, next.valuesLost());
      update.setString(9, next.commitMark());
      update.setString(10, next.completeSince() == null ? null : Times.text(next.completeSince()));
      update.setString(11, key.source());
      update.setString(12, key.table());
      update.setLong(13, expected.version());
      update.setLong(14, expected.revision());
      return update.executeUpdate() == 1;
    }
  }

  /**
   * Notes that rows before that time are purged. A sync that is at work is waited for; one that has
   * read the watermark and not yet fenced will lose the fence, and so cannot bring them back.
   */
  void markPurged(Connection connection, TableKey key, LocalDateTime before) throws SQLException {
    String sql =
        "UPDATE "
            + quoted
            + " SET purged_before = CAST(? AS datetime2(6)), revision = revision + 1"
            + " WHERE source = ? AND table_name = ?"
            + " AND (purged_before IS NULL OR purged_before < CAST(? AS datetime2(6)))";
    try (PreparedStatement update = connection.prepareStatement(sql)) {
      update.setString(1, Times.text(before));
      update.setString(2, key.source());
      update.setString(3, key.table());
      update.setString(4, Times.text(before));
      update.executeUpdate();
    }
  }

  /**
   * Notes that a table is about to be made anew, in whole or in part, without the values that are
   * counted on by every source with rows in it whose {@code schema_text} the loss touches. A sync
   * that is at work is waited for or loses the fence, so that none takes the mark away unseen.
   */
  void markLost(Connection connection, String tableName, Predicate<String> touched)
      throws SQLException {
    String sql =
        "UPDATE "
            + quoted
            + " SET values_lost = 1, revision = revision + 1 WHERE source = ? AND table_name = ?";
    for (String source : withRows(connection, tableName, touched)) {
      try (PreparedStatement update = connection.prepareStatement(sql)) {
        update.setString(1, source);
        update.setString(2, tableName);
        update.executeUpdate();
      }
    }
  }

  private List<String> withRows(
      Connection connection, String tableName, Predicate<String> schemaText) throws SQLException {
    String sql =
        "SELECT source, schema_text FROM "
            + quoted
            + " WHERE table_name = ? AND (version >= 0 OR loaded_files > 0)";
    List<String> sources = new ArrayList<>();
    try (PreparedStatement select = connection.prepareStatement(sql)) {
      select.setString(1, tableName);
      try (ResultSet rows = select.executeQuery()) {
        while (rows.next()) {
          if (schemaText.test(rows.getString(2))) {
            sources.add(rows.getString(1));
          }
        }
      }
    }
    return sources;
  }

  private void bind(PreparedStatement statement, Watermark watermark) throws SQLException {
    statement.setLong(1, watermark.version());
    statement.setString(2, watermark.tableId());
    statement.setString(3, watermark.schema());
    statement.setLong(4, watermark.revision());
    statement.setLong(5, watermark.loadVersion());
    statement.setInt(6, watermark.loadedFiles());
    statement.setString(7, Times.text(LocalDateTime.ofInstant(clock.instant(), ZoneOffset.UTC)));
  }
}
