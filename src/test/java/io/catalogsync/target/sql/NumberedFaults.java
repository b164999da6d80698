package io.catalogsync.target.sql;

import io.catalogsync.config.Connection.H2;
import io.catalogsync.config.Secret;
import io.catalogsync.target.RowTarget;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;

/**
 * An embedded database behind a driver that raises errors of SQL Server's, by number. As under
 * {@code XACT_ABORT}, an error rolls back what was open.
 */
public final class NumberedFaults {
  private final DataSource real =
      H2Sources.of(new H2("jdbc:h2:mem:" + UUID.randomUUID(), "sa", new Secret("pw")));
  private final List<String> passed = new ArrayList<>();
  private String struck;
  private int position;
  private int number;
  private boolean refusing;

  /** A target that takes every error for one of SQL Server's. */
  public RowTarget target(String schema, Clock clock) {
    return new SqlRowTarget(
        new Database(
            new ServerConnections(Pools.open(source(), null, 4), clock),
            dialect(),
            WriteTurns.FREE),
        schema,
        clock);
  }

  /** Raises an error at the {@code n}-th statement from now, counted from 1; 0 for none. */
  public synchronized void raiseAt(int n, int error) {
    passed.clear();
    struck = null;
    position = n;
    number = error;
  }

  /** Lets nobody in, with that error, until {@link #admit}. */
  public synchronized void refuse(int error) {
    number = error;
    refusing = true;
  }

  public synchronized void admit() {
    refusing = false;
  }

  /** The statements since the last {@link #raiseAt}. */
  public synchronized List<String> passed() {
    return List.copyOf(passed);
  }

  /** The statement that failed. */
  public synchronized Optional<String> struck() {
    return Optional.ofNullable(struck);
  }

  private synchronized boolean isNext(String statement) {
    passed.add(statement);
    if (passed.size() != position) {
      return false;
    }
    struck = statement;
    return true;
  }

  private SQLException failure() {
    return new SQLException("error " + number, "S0001", number);
  }

  private SqlDialect dialect() {
    SqlDialect h2 = new H2Dialect();
    FaultClassifier faults = SqlServerFaults.classifier();
    return proxy(
        SqlDialect.class,
        (proxy, method, arguments) ->
            method.getName().equals("faults") ? faults : call(h2, method, arguments));
  }

  private DataSource source() {
    return proxy(
        DataSource.class,
        (proxy, method, arguments) -> {
          if (!method.getName().equals("getConnection")) {
            return call(real, method, arguments);
          }
          synchronized (this) {
            if (refusing) {
              throw failure();
            }
          }
          return connection(real.getConnection());
        });
  }

  private Connection connection(Connection open) {
    return proxy(
        Connection.class,
        (proxy, method, arguments) -> {
          switch (method.getName()) {
            case "commit" -> pass(open, "COMMIT");
            case "prepareStatement" -> {
              PreparedStatement statement = (PreparedStatement) call(open, method, arguments);
              return statement(PreparedStatement.class, open, statement, (String) arguments[0]);
            }
            case "createStatement" -> {
              Statement statement = (Statement) call(open, method, arguments);
              return statement(Statement.class, open, statement, null);
            }
            default -> {}
          }
          return call(open, method, arguments);
        });
  }

  private <T extends Statement> T statement(
      Class<T> type, Connection open, Statement statement, String prepared) {
    return proxy(
        type,
        (proxy, method, arguments) -> {
          if (method.getName().startsWith("execute")) {
            pass(open, prepared == null ? String.valueOf(arguments[0]) : prepared);
          }
          return call(statement, method, arguments);
        });
  }

  private void pass(Connection open, String statement) throws SQLException {
    if (isNext(statement)) {
      if (!open.getAutoCommit()) {
        open.rollback();
      }
      throw failure();
    }
  }

  private static Object call(Object real, Method method, Object[] arguments) throws Throwable {
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
