package io.catalogsync.bench;

import static java.util.stream.Collectors.joining;

import com.microsoft.sqlserver.jdbc.ISQLServerBulkData;
import com.microsoft.sqlserver.jdbc.ISQLServerConnection;
import com.microsoft.sqlserver.jdbc.SQLServerBulkCopy;
import com.microsoft.sqlserver.jdbc.SQLServerBulkCopyOptions;
import io.catalogsync.row.Column;
import io.catalogsync.row.ColumnType;
import io.catalogsync.testing.RunShape;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/** The least that anybody has to do: rows that lie in memory, ready to be sent, to a bare table. */
final class RawCopy {
  private static final int BATCH = 5_000;
  private static final DateTimeFormatter TEXT =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSSSSS", Locale.ROOT);
  private static final List<Column> OURS =
      List.of(
          Column.of("_source", ColumnType.STRING),
          Column.of("_row_hash", ColumnType.BINARY),
          Column.of("_synced_at", ColumnType.TIMESTAMP));

  /** One of the ways to put the rows into a table. */
  interface Putting {
    void put(RawCopy rows, Connection connection, String table) throws SQLException;
  }

  private final List<Column> columns;
  private final List<Object[]> rows = new ArrayList<>();

  /** So many rows in memory, from one of the shape's on. */
  RawCopy(RunShape shape, long first, long count) {
    this.columns = new ArrayList<>(shape.columns());
    this.columns.addAll(OURS);
    for (long i = first; i < first + count; i++) {
      rows.add(sent(shape.row(i), i));
    }
  }

  private Object[] sent(Object[] row, long number) {
    Object[] all = java.util.Arrays.copyOf(row, columns.size());
    all[row.length] = "bare/prod";
    all[row.length + 1] =
        java.nio.ByteBuffer.allocate(16)
            .putLong(number * 0x9E3779B97F4A7C15L)
            .putLong(number)
            .array();
    all[row.length + 2] = LocalDateTime.parse("2026-01-01T00:00:00");
    for (int i = 0; i < all.length; i++) {
      if (all[i] instanceof LocalDateTime time) {
        all[i] = TEXT.format(time); // what a bulk copy moves fastest
      }
    }
    return all;
  }

  /** One transaction of batched inserts. */
  void insert(Connection connection, String table) throws SQLException {
    connection.setAutoCommit(false);
    String names = columns.stream().map(column -> '"' + column.name() + '"').collect(joining(", "));
    String marks = "?" + ", ?".repeat(columns.size() - 1);
    try (PreparedStatement insert =
        connection.prepareStatement(
            "INSERT INTO " + table + " (" + names + ") VALUES (" + marks + ")")) {
      int waiting = 0;
      for (Object[] row : rows) {
        for (int i = 0; i < row.length; i++) {
          insert.setObject(i + 1, row[i]);
        }
        insert.addBatch();
        if (++waiting % BATCH == 0) {
          insert.executeBatch();
        }
      }
      insert.executeBatch();
    }
    connection.commit();
    connection.setAutoCommit(true);
  }

  /** One bulk copy with the table locked. */
  void bulkCopy(Connection connection, String table) throws SQLException {
    SQLServerBulkCopyOptions options = new SQLServerBulkCopyOptions();
    options.setBatchSize(0);
    options.setBulkCopyTimeout(0);
    options.setTableLock(true);
    connection.setAutoCommit(false);
    try (SQLServerBulkCopy copy =
        new SQLServerBulkCopy(connection.unwrap(ISQLServerConnection.class))) {
      copy.setBulkCopyOptions(options);
      copy.setDestinationTableName(table);
      for (Column column : columns) {
        copy.addColumnMapping(column.name(), column.name());
      }
      copy.writeToServer(new Feed(columns, rows.iterator()));
    }
    connection.commit();
    connection.setAutoCommit(true);
  }

  private static final class Feed implements ISQLServerBulkData {
    private static final long serialVersionUID = 1L;
    private static final int LONGEST = 4_000;
    private static final int TIME_TEXT = 27;

    private final transient List<Column> columns;
    private final transient Iterator<Object[]> rows;
    private final Set<Integer> ordinals = new TreeSet<>();

    Feed(List<Column> columns, Iterator<Object[]> rows) {
      this.columns = columns;
      this.rows = rows;
      for (int i = 1; i <= columns.size(); i++) {
        ordinals.add(i);
      }
    }

    @Override
    public Set<Integer> getColumnOrdinals() {
      return Collections.unmodifiableSet(ordinals);
    }

    @Override
    public String getColumnName(int column) {
      return columns.get(column - 1).name();
    }

    @Override
    public int getColumnType(int column) {
      return switch (columns.get(column - 1).type()) {
        case LONG -> Types.BIGINT;
        case DOUBLE -> Types.DOUBLE;
        case BINARY -> Types.BINARY;
        case TIMESTAMP, DATE -> Types.VARCHAR;
        default -> Types.NVARCHAR;
      };
    }

    @Override
    public int getPrecision(int column) {
      return switch (columns.get(column - 1).type()) {
        case BINARY -> 16;
        case TIMESTAMP, DATE -> TIME_TEXT;
        case LONG, DOUBLE -> 0;
        default -> LONGEST;
      };
    }

    @Override
    public int getScale(int column) {
      return 0;
    }

    @Override
    public Object[] getRowData() {
      return rows.next();
    }

    @Override
    public boolean next() {
      return rows.hasNext();
    }
  }
}
