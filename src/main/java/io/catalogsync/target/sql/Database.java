package io.catalogsync.target.sql;

import io.catalogsync.error.CatalogSyncException;
import io.catalogsync.error.ErrorCode;
import io.catalogsync.error.TargetErrors;
import java.security.cert.CertificateException;
import java.sql.Connection;
import java.sql.SQLException;

/**
 * ServerConnections of one target, and its dialect. The one place where SQL faults are translated.
 */
final class Database implements AutoCloseable {
  private final ServerConnections connections;
  private final SqlDialect dialect;

  Database(ServerConnections connections, SqlDialect dialect) {
    this.connections = connections;
    this.dialect = dialect;
  }

  /** Work on a connection. */
  interface Work<T> {
    T run(Connection connection) throws SQLException;
  }

  SqlDialect dialect() {
    return dialect;
  }

  Connection connect(String doing) {
    try {
      return connections.get();
    } catch (SQLException e) {
      throw translate(doing, e);
    }
  }

  /** Takes a connection that will not be lent again: something may be left open on it. */
  void evict(Connection connection) {
    connections.evict(connection);
  }

  /** Runs work, each statement its own transaction. */
  <T> T call(String doing, Work<T> work) {
    try (Connection connection = connections.get()) {
      return work.run(connection);
    } catch (SQLException e) {
      throw translate(doing, e);
    }
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
