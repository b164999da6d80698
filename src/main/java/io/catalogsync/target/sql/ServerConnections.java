package io.catalogsync.target.sql;

import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.HikariPoolMXBean;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The pool's connections while the server can be reached. When it cannot, one caller finds out, and
 * the others are told so at once for a while: the pool alone would let each of them wait for its
 * whole time limit, even for a server that refuses right away.
 */
final class ServerConnections implements AutoCloseable {
  /** How long nobody asks again. */
  static final Duration REST = Duration.ofSeconds(5);

  private final HikariDataSource pool;
  private final Clock clock;
  private final ReentrantLock asking = new ReentrantLock();
  private volatile boolean reachable;
  private volatile Outage outage;

  ServerConnections(HikariDataSource pool, Clock clock) {
    this.pool = pool;
    this.clock = clock;
  }

  /** Why the server could not be reached, and when it may be asked again. */
  private record Outage(SQLException failure, Instant until) {}

  Connection get() throws SQLException {
    if (!reachable) {
      ask();
    }
    try {
      return pool.getConnection();
    } catch (SQLException e) {
      // without a cause it is only that all connections are lent
      reachable = e.getCause() == null;
      throw e;
    }
  }

  /** Takes a connection that will not be lent again: something may be left open on it. */
  void evict(Connection connection) {
    pool.evictConnection(connection);
  }

  /**
   * Hears that a connection broke or found a server that cannot go on. The others most likely did
   * so too, or lead to what is now a read-only secondary.
   */
  void suspect() {
    reachable = false;
    HikariPoolMXBean connections = pool.getHikariPoolMXBean();
    if (connections != null) {
      connections.softEvictConnections();
    }
  }

  /** Returns when the server answers. */
  private void ask() throws SQLException {
    Outage known = outage;
    if (known == null) {
      asking.lock();
    } else if (isFresh(known) || !asking.tryLock()) {
      throw again(known);
    }
    try {
      Outage meanwhile = outage;
      if (meanwhile != null && isFresh(meanwhile)) {
        throw again(meanwhile);
      }
      if (!reachable) {
        connectOnce();
      }
    } finally {
      asking.unlock();
    }
  }

  private void connectOnce() throws SQLException {
    try {
      pool.getDataSource().getConnection().close();
      outage = null;
      reachable = true;
    } catch (SQLException e) {
      outage = new Outage(e, clock.instant().plus(REST));
      throw e;
    }
  }

  private boolean isFresh(Outage known) {
    return clock.instant().isBefore(known.until());
  }

  private static SQLException again(Outage known) {
    return new SQLTransientConnectionException("could not connect a moment ago", known.failure());
  }

  @Override
  public void close() {
    pool.close();
  }
}
