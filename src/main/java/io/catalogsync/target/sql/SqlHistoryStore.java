package io.catalogsync.target.sql;

import io.catalogsync.target.HistoryEntry;
import io.catalogsync.target.HistoryStore;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Statements on {@code catalog_sync_history}. */
final class SqlHistoryStore implements HistoryStore {
  private static final List<String> COLUMNS =
      List.of(
          "sync_id",
          "source",
          "table_name",
          "started_at",
          "finished_at",
          "trigger",
          "mode",
          "plan",
          "outcome",
          "from_version",
          "to_version",
          "rows_inserted",
          "rows_deleted",
          "error_code",
          "error_message",
          "hint");

  private final Database database;
  private final Preparer preparer;
  private final TableDef table;
  private final String quoted;
  private final String columns;
  private volatile boolean prepared;

  SqlHistoryStore(Database database, Preparer preparer, String schema) {
    this.database = database;
    this.preparer = preparer;
    this.table = TableDefs.history(schema);
    this.quoted = database.dialect().quote(table.name());
    this.columns = database.dialect().quoteAll(COLUMNS);
  }

  @Override
  public void append(HistoryEntry entry) {
    database.change(
        "writing the history",
        connection -> {
          // the first failure to record may be one that came before any table was prepared
          if (!prepared) {
            preparer.run(connection, table);
            prepared = true;
          }
          insert(connection, entry);
          return null;
        });
  }

  @Override
  public List<HistoryEntry> recent(String source, Optional<String> tableName, int limit) {
    String sql =
        "SELECT TOP (?) "
            + columns
            + " FROM "
            + quoted
            + " WHERE source = ?"
            + (tableName.isPresent() ? " AND table_name = ?" : "")
            + " ORDER BY id DESC";
    return select(
        sql,
        statement -> {
          statement.setInt(1, limit);
          statement.setString(2, source);
          if (tableName.isPresent()) {
            statement.setString(3, tableName.get());
          }
        });
  }

  @Override
  public List<HistoryEntry> bySync(String syncId) {
    String sql = "SELECT " + columns + " FROM " + quoted + " WHERE sync_id = ? ORDER BY id";
    return select(sql, statement -> statement.setString(1, syncId));
  }

  private interface Binding {
    void bind(PreparedStatement statement) throws SQLException;
  }

  private List<HistoryEntry> select(String sql, Binding binding) {
    return database.call(
        "reading the history",
        connection -> {
          List<HistoryEntry> entries = new ArrayList<>();
          if (!database.dialect().tableExists(connection, table.name())) {
            return entries;
          }
          try (PreparedStatement select = connection.prepareStatement(sql)) {
            binding.bind(select);
            try (ResultSet rows = select.executeQuery()) {
              while (rows.next()) {
                entries.add(entry(rows));
              }
            }
          }
          return entries;
        });
  }

  private void insert(Connection connection, HistoryEntry entry) throws SQLException {
    String time = Times.parameter(false);
    String sql =
        "INSERT INTO "
            + quoted
            + " ("
            + columns
            + ") VALUES (?, ?, ?, "
            + time
            + ", "
            + time
            + ", ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
    try (PreparedStatement insert = connection.prepareStatement(sql)) {
      insert.setString(1, cut(entry.syncId(), 100));
      insert.setString(2, cut(entry.source(), TableDefs.SOURCE_WIDTH));
      insert.setString(3, cut(entry.table(), TableDefs.TABLE_WIDTH));
      insert.setString(4, text(entry.startedAt()));
      insert.setString(5, text(entry.finishedAt()));
      insert.setString(6, cut(entry.trigger(), 100));
      insert.setString(7, cut(entry.mode(), 50));
      insert.setString(8, cut(entry.plan(), 100));
      insert.setString(9, cut(entry.outcome(), 50));
      setLong(insert, 10, entry.fromVersion());
      setLong(insert, 11, entry.toVersion());
      insert.setLong(12, entry.rowsInserted());
      insert.setLong(13, entry.rowsDeleted());
      insert.setString(14, cut(entry.errorCode(), 100));
      insert.setString(15, entry.errorMessage());
      insert.setString(16, entry.hint());
      insert.executeUpdate();
    }
  }

  private static HistoryEntry entry(ResultSet row) throws SQLException {
    return new HistoryEntry(
        row.getString(1),
        row.getString(2),
        row.getString(3),
        instant(row, 4),
        instant(row, 5),
        row.getString(6),
        row.getString(7),
        row.getString(8),
        row.getString(9),
        getLong(row, 10),
        getLong(row, 11),
        row.getLong(12),
        row.getLong(13),
        row.getString(14),
        row.getString(15),
        row.getString(16));
  }

  private static String cut(String text, int length) {
    return text == null || text.length() <= length ? text : text.substring(0, length);
  }

  private static String text(Instant time) {
    return time == null ? null : Times.text(LocalDateTime.ofInstant(time, ZoneOffset.UTC));
  }

  private static Instant instant(ResultSet row, int index) throws SQLException {
    LocalDateTime time = row.getObject(index, LocalDateTime.class);
    return time == null ? null : time.toInstant(ZoneOffset.UTC);
  }

  private static void setLong(PreparedStatement statement, int index, Long value)
      throws SQLException {
    if (value == null) {
      statement.setNull(index, Types.BIGINT);
    } else {
      statement.setLong(index, value);
    }
  }

  private static Long getLong(ResultSet row, int index) throws SQLException {
    long value = row.getLong(index);
    return row.wasNull() ? null : value;
  }
}
