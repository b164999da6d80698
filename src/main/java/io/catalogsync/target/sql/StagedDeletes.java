package io.catalogsync.target.sql;

import io.catalogsync.row.RowHash;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/**
 * Deletes many rows by hash: bulk copies hashes and counts into a temporary table and joins it.
 * Hashes of which some rows must stay are rare and go one by one.
 */
final class StagedDeletes {
  private static final String STAGE = "#cs_deletes";
  private static final List<TargetColumn> COLUMNS =
      List.of(
          new TargetColumn("hash", SqlType.binary(RowHash.BYTES)),
          new TargetColumn("n", SqlType.INT));

  private StagedDeletes() {}

  static long run(Connection connection, String table, String source, Map<RowHash, Integer> counts)
      throws SQLException {
    execute(connection, "CREATE TABLE " + STAGE + " (hash binary(16) NOT NULL, n int NOT NULL)");
    BulkInsert.run(connection, STAGE, COLUMNS, rows(counts), true);
    execute(connection, "CREATE CLUSTERED INDEX cs_hash ON " + STAGE + " (hash)");
    Map<RowHash, Integer> partial = partial(connection, table, source);
    long deleted = 0;
    if (!partial.isEmpty()) {
      deleted += LimitedDeletes.run(connection, table, source, partial);
      unstage(connection, partial);
    }
    deleted += join(connection, table, source);
    execute(connection, "DROP TABLE " + STAGE);
    return deleted;
  }

  /** Hashes the table holds more often than are to be deleted. */
  private static Map<RowHash, Integer> partial(Connection connection, String table, String source)
      throws SQLException {
    String sql =
        "SELECT t._row_hash, MAX(d.n) FROM "
            + table
            + " AS t JOIN "
            + STAGE
            + " AS d ON d.hash = t._row_hash WHERE t._source = ?"
            + " GROUP BY t._row_hash HAVING COUNT(*) > MAX(d.n)";
    Map<RowHash, Integer> partial = new HashMap<>();
    try (PreparedStatement select = connection.prepareStatement(sql)) {
      select.setString(1, source);
      try (ResultSet rows = select.executeQuery()) {
        while (rows.next()) {
          partial.put(RowHash.fromBytes(rows.getBytes(1)), rows.getInt(2));
        }
      }
    }
    return partial;
  }

  private static void unstage(Connection connection, Map<RowHash, Integer> partial)
      throws SQLException {
    try (PreparedStatement delete =
        connection.prepareStatement("DELETE FROM " + STAGE + " WHERE hash = ?")) {
      for (RowHash hash : partial.keySet()) {
        delete.setBytes(1, hash.toBytes());
        delete.addBatch();
      }
      delete.executeBatch();
    }
  }

  private static long join(Connection connection, String table, String source) throws SQLException {
    String sql =
        "DELETE t FROM "
            + table
            + " AS t JOIN "
            + STAGE
            + " AS d ON d.hash = t._row_hash WHERE t._source = ?";
    try (PreparedStatement delete = connection.prepareStatement(sql)) {
      delete.setString(1, source);
      return delete.executeLargeUpdate();
    }
  }

  private static Iterator<Object[]> rows(Map<RowHash, Integer> counts) {
    return counts.entrySet().stream()
        .map(entry -> new Object[] {entry.getKey().toBytes(), entry.getValue()})
        .iterator();
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
