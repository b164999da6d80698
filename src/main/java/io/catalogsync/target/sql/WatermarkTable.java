package io.catalogsync.target.sql;

import io.catalogsync.error.TargetErrors;
import io.catalogsync.plan.TableKey;
import io.catalogsync.plan.Watermark;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Optional;

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
    if (!dialect.tableExists(connection, table)) {
      return Optional.empty();
    }
    String sql =
        "SELECT source, version, table_id, schema_text, revision, load_version, loaded_files,"
            + " purged_before FROM "
            + quoted
            + " WHERE source = ? AND table_name = ?";
    try (PreparedStatement select = connection.prepareStatement(sql)) {
      select.setString(1, key.source());
      select.setString(2, key.table());
      try (ResultSet row = select.executeQuery()) {
        if (!row.next()) {
          return Optional.empty();
        }
        String source = row.getString(1);
        if (!source.equals(key.source())) {
          // the database's collation takes them for equal, and so would every delete
          throw TargetErrors.sourceNameTaken(key.source(), source);
        }
        return Optional.of(
            new Watermark(
                row.getLong(2),
                row.getString(3),
                row.getString(4),
                row.getLong(5),
                row.getLong(6),
                row.getInt(7),
                row.getObject(8, LocalDateTime.class)));
      }
    }
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
            + " loaded_files = ?, updated_at = CAST(? AS datetime2(6))"
            + " WHERE source = ? AND table_name = ? AND version = ? AND revision = ?";
    try (PreparedStatement update = connection.prepareStatement(sql)) {
      bind(update, next);
      update.setString(8, key.source());
      update.setString(9, key.table());
      update.setLong(10, expected.version());
      update.setLong(11, expected.revision());
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
