package io.catalogsync.target.sql;

import io.catalogsync.row.RowHash;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Map;

/** Deletes rows by hash, one statement each, so many of each and no more. */
final class LimitedDeletes {
  private static final int BATCH = 5_000;

  private LimitedDeletes() {}

  static long run(Connection connection, String table, String source, Map<RowHash, Integer> counts)
      throws SQLException {
    String sql = "DELETE TOP (?) FROM " + table + " WHERE _source = ? AND _row_hash = ?";
    long deleted = 0;
    try (PreparedStatement delete = connection.prepareStatement(sql)) {
      int pending = 0;
      for (Map.Entry<RowHash, Integer> entry : counts.entrySet()) {
        delete.setInt(1, entry.getValue());
        delete.setString(2, source);
        delete.setBytes(3, entry.getKey().toBytes());
        delete.addBatch();
        if (++pending == BATCH) {
          deleted += sum(delete.executeBatch());
          pending = 0;
        }
      }
      if (pending > 0) {
        deleted += sum(delete.executeBatch());
      }
    }
    return deleted;
  }

  private static long sum(int[] counts) {
    long sum = 0;
    for (int count : counts) {
      sum += count;
    }
    return sum;
  }
}
