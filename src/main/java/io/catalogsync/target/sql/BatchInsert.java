package io.catalogsync.target.sql;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Iterator;

/** Inserts rows by JDBC batches. */
final class BatchInsert {
  private static final int BATCH = 5_000;

  private BatchInsert() {}

  static long run(Connection connection, String table, String columns, Iterator<Object[]> rows)
      throws SQLException {
    long written = 0;
    PreparedStatement insert = null;
    try {
      while (rows.hasNext()) {
        Object[] row = rows.next();
        if (insert == null) {
          String marks = "?" + ", ?".repeat(row.length - 1);
          insert =
              connection.prepareStatement(
                  "INSERT INTO " + table + " (" + columns + ") VALUES (" + marks + ")");
        }
        for (int i = 0; i < row.length; i++) {
          insert.setObject(i + 1, row[i]);
        }
        insert.addBatch();
        if (++written % BATCH == 0) {
          insert.executeBatch();
        }
      }
      if (insert != null && written % BATCH != 0) {
        insert.executeBatch();
      }
    } finally {
      if (insert != null) {
        insert.close();
      }
    }
    return written;
  }
}
