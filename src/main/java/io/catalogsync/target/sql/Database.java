package io.catalogsync.target.sql;

import com.zaxxer.hikari.HikariDataSource;
import io.catalogsync.error.CatalogSyncException;
import io.catalogsync.error.Errors;
import java.sql.Connection;
import java.sql.SQLException;

/** Connections of one target, and its dialect. The one place where SQL faults are translated. */
final class Database implements AutoCloseable {
  private final HikariDataSource connections;
  private final SqlDialect dialect;

  Database(HikariDataSource connections, SqlDialect dialect) {
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
      return connections.getConnection();
    } catch (SQLException e) {
      throw translate(doing, e);
    }
  }

  /** Takes a connection that will not be lent again: something may be left open on it. */
  void evict(Connection connection) {
    connections.evictConnection(connection);
  }

  /** Runs work, each statement its own transaction. */
  <T> T call(String doing, Work<T> work) {
    try (Connection connection = connections.getConnection()) {
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
    }
    return Errors.target(
        dialect.faults().classify(failure), doing, FaultClassifier.describe(failure), failure);
  }

  @Override
  public void close() {
    connections.close();
  }
}
