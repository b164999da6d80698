package io.catalogsync.target.sql;

import com.zaxxer.hikari.HikariDataSource;
import io.catalogsync.config.Connection.H2;
import io.catalogsync.config.Secret;
import io.catalogsync.target.RowTarget;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;

/** An embedded database at the end of a wire that can be cut, to be put under a target. */
public final class CutConnections {
  /** What becomes of a COMMIT. */
  public enum Cut {
    /** It arrives; the answer does not. */
    AFTER_COMMIT,
    /** It arrives; from then on the server cannot be reached. */
    AFTER_COMMIT_FOR_LONG,
    /** It gets lost. */
    BEFORE_COMMIT
  }

  private final DataSource real =
      H2Sources.of(new H2("jdbc:h2:mem:" + UUID.randomUUID(), "sa", new Secret("pw")));
  private final AtomicInteger attempts = new AtomicInteger();
  private volatile SQLException down;
  private volatile Cut cut;
  private int commitsBefore;

  /** A target at this end of the wire. */
  public RowTarget target(String schema, Clock clock) {
    HikariDataSource pool = Pools.open(wire(), null, 4);
    return new SqlRowTarget(
        new Database(new ServerConnections(pool, clock), new H2Dialect(), WriteTurns.FREE),
        schema,
        clock);
  }

  /** Cuts the wire at the {@code n}-th COMMIT from now, counted from 1. */
  public synchronized void cutAt(int n, Cut what) {
    commitsBefore = n - 1;
    cut = what;
  }

  /** Whether the wire has been cut since {@link #cutAt}. */
  public boolean wasCut() {
    return cut == null;
  }

  public void goDown(SQLException failure) {
    down = failure;
  }

  public void comeBack() {
    down = null;
  }

  /** How often somebody tried to connect. */
  int attempts() {
    return attempts.get();
  }

  DataSource wire() {
    return proxy(
        DataSource.class,
        (proxy, method, arguments) -> {
          if (!method.getName().equals("getConnection")) {
            return method.invoke(real, arguments);
          }
          attempts.incrementAndGet();
          SQLException failure = down;
          if (failure != null) {
            throw new SQLException(
                failure.getMessage(), failure.getSQLState(), failure.getErrorCode());
          }
          return connection(real.getConnection());
        });
  }

  private Connection connection(Connection open) {
    return proxy(
        Connection.class,
        (proxy, method, arguments) -> {
          Cut now = method.getName().equals("commit") ? nextCut() : null;
          if (now == null) {
            return call(open, method, arguments);
          }
          if (now == Cut.BEFORE_COMMIT) {
            open.rollback();
          } else {
            open.commit();
          }
          open.close();
          if (now == Cut.AFTER_COMMIT_FOR_LONG) {
            goDown(refused());
          }
          throw new SQLException("Connection reset", "08S01");
        });
  }

  private synchronized Cut nextCut() {
    if (cut == null || commitsBefore-- > 0) {
      return null;
    }
    Cut now = cut;
    cut = null;
    return now;
  }

  static SQLException refused() {
    return new SQLException("Connection refused", "08001");
  }

  private static Object call(Object real, java.lang.reflect.Method method, Object[] arguments)
      throws Throwable {
    try {
      return method.invoke(real, arguments);
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }

  private static <T> T proxy(Class<T> type, InvocationHandler handler) {
    return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
  }
}
