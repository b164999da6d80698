package io.catalogsync.target.sql;

import io.catalogsync.error.CatalogSyncException;
import io.catalogsync.error.ErrorCode;
import io.catalogsync.error.TargetErrors;
import java.security.cert.CertificateException;
import java.sql.Connection;
import java.sql.SQLException;

/**
 * ServerConnections of one target, and its dialect. The one place where SQL faults are translated.
 * Who changes anything waits for a turn, who only reads does not.
 */
final class Database implements AutoCloseable {
  private final ServerConnections connections;
  private final SqlDialect dialect;
  private final WriteTurns turns;

  Database(ServerConnections connections, SqlDialect dialect, WriteTurns turns) {
    this.connections = connections;
    this.dialect = dialect;
    this.turns = turns;
  }

  /** Work on a connection. */
  interface Work<T> {
    T run(Connection connection) throws SQLException;
  }

  SqlDialect dialect() {
    return dialect;
  }

  /** A connection to write on, to be given back by the same thread. */
  Connection connect(String doing) {
    try {
      turns.take();
      return connected();
    } catch (SQLException e) {
      throw translate(doing, e);
    }
  }

  private Connection connected() throws SQLException {
    Connection connection = null;
    boolean ready = false;
    try {
      connection = connections.get();
      turns.ready(connection);
      ready = true;
      return connection;
    } finally {
      if (connection == null) {
        turns.leave();
      } else if (!ready) {
        giveBack(connection, false);
      }
    }
  }

  /**
   * Takes back what {@link #connect} gave.
   *
   * @param fit whether nothing is left open on it: if not, it will not be lent again
   */
  void giveBack(Connection connection, boolean fit) {
    try (connection) {
      if (!fit) {
        connections.evict(connection);
      }
    } catch (SQLException e) {
      connections.evict(connection);
    } finally {
      turns.leave();
    }
  }

  /** Runs work that reads, each statement its own transaction. */
  <T> T call(String doing, Work<T> work) {
    try (Connection connection = connections.get()) {
      return work.run(connection);
    } catch (SQLException e) {
      throw translate(doing, e);
    }
  }

  /** Runs work that changes something, each statement its own transaction. */
  <T> T change(String doing, Work<T> work) {
    Connection connection = connect(doing);
    try {
      T result = work.run(connection);
      upkeep(connection);
      return result;
    } catch (SQLException e) {
      throw translate(doing, e);
    } finally {
      giveBack(connection, true);
    }
  }

  /** What is to be done between two transactions; nothing may be open on the connection. */
  void upkeep(Connection connection) {
    turns.upkeep(connection);
  }

  /** Whether who writes here has to wait until who writes there is done. */
  boolean waitsFor(Database other) {
    return turns != WriteTurns.FREE && turns == other.turns;
  }

  CatalogSyncException translate(String doing, SQLException failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      // signing in failed: the pool and the driver pass it on in wrappings of theirs
      if (cause instanceof CatalogSyncException known) {
        return known;
      }
      if (cause instanceof CertificateException) {
        return TargetErrors.certificateUnverified(doing, cause.getMessage(), failure);
      }
    }
    ErrorCode code = dialect.faults().classify(failure);
    if (code == ErrorCode.TARGET_UNAVAILABLE) {
      connections.suspect();
    }
    return TargetErrors.target(code, doing, FaultClassifier.describe(failure), failure);
  }

  @Override
  public void close() {
    connections.close();
  }
}
