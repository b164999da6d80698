package io.catalogsync.target.sql;

import java.sql.Connection;
import java.sql.SQLException;

/**
 * Several statements of which all are done or none. The connection may have ended with one of them:
 * what is told then is that failure, not that nothing could be rolled back.
 */
final class OneTransaction {
  private OneTransaction() {}

  /** Commits the work, and gives the connection back as it was: each statement by itself. */
  static <T> T run(Connection connection, Database.Work<T> work) throws SQLException {
    connection.setAutoCommit(false);
    T result;
    try {
      result = work.run(connection);
      connection.commit();
    } catch (SQLException | RuntimeException e) {
      undo(connection, e);
      throw e;
    }
    connection.setAutoCommit(true);
    return result;
  }

  private static void undo(Connection connection, Exception failure) {
    try {
      connection.rollback();
      connection.setAutoCommit(true);
    } catch (SQLException ended) {
      failure.addSuppressed(ended);
    }
  }
}
