package io.catalogsync.target.sql;

import java.sql.Connection;
import java.sql.SQLException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Several statements of which all are done or none. The connection may have ended with one of them:
 * what is told then is that failure, not that nothing could be rolled back.
 */
final class OneTransaction {
  private static final Logger LOG = LoggerFactory.getLogger(OneTransaction.class);

  private OneTransaction() {}

  /** Commits the work, and gives the connection back as it was: each statement by itself. */
  static <T> T run(Connection connection, Database.Work<T> work) throws SQLException {
    boolean done = false;
    connection.setAutoCommit(false);
    try {
      T result = work.run(connection);
      connection.commit();
      done = true;
      return result;
    } finally {
      if (!done) {
        undo(connection);
      } else {
        connection.setAutoCommit(true);
      }
    }
  }

  private static void undo(Connection connection) {
    try {
      connection.rollback();
      connection.setAutoCommit(true);
    } catch (SQLException ended) {
      LOG.debug("Nothing could be rolled back: the connection has ended", ended);
    }
  }
}
