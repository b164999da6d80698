package io.catalogsync.torture;

import io.catalogsync.sync.Source;
import io.catalogsync.target.HistoryStore;
import io.catalogsync.target.RowTarget;
import io.catalogsync.target.TargetSession;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Iterator;
import java.util.Map;
import java.util.function.Consumer;

/** Lets the calls of a target be watched as they go by: {@code before commit}, and so on. */
final class Watched {
  private static final Map<String, Class<?>> OPENED =
      Map.of("begin", TargetSession.class, "history", HistoryStore.class);

  private final Consumer<String> passing;

  Watched(Consumer<String> passing) {
    this.passing = passing;
  }

  /** The same source; what keeps no rows is left as it is. */
  Source source(Source real) {
    return real.target() instanceof RowTarget rows
        ? new Source(real.project(), real.syncTo(), real.catalog(), watch(RowTarget.class, rows))
        : real;
  }

  private <T> T watch(Class<T> type, Object real) {
    return type.cast(
        Proxy.newProxyInstance(
            RowTarget.class.getClassLoader(),
            new Class<?>[] {type},
            (proxy, method, arguments) -> call(real, method, arguments)));
  }

  private Object call(Object real, Method method, Object[] arguments) throws Throwable {
    passing.accept("before " + method.getName());
    if (method.getName().equals("insert")) {
      arguments[0] = watched((Iterator<?>) arguments[0]);
    }
    Object result;
    try {
      result = method.invoke(real, arguments);
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
    passing.accept("after " + method.getName());
    Class<?> opened = OPENED.get(method.getName());
    return opened == null ? result : watch(opened, result);
  }

  private Iterator<Object> watched(Iterator<?> rows) {
    return new Iterator<>() {
      private boolean given;

      @Override
      public boolean hasNext() {
        if (given) {
          passing.accept("within insert");
          given = false;
        }
        return rows.hasNext();
      }

      @Override
      public Object next() {
        given = true;
        return rows.next();
      }
    };
  }
}
