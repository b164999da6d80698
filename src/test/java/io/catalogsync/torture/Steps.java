package io.catalogsync.torture;

import io.catalogsync.target.HistoryStore;
import io.catalogsync.target.RowTarget;
import io.catalogsync.target.TargetSession;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/** Watches the calls of a target go by and stands still at one of them. */
final class Steps {
  /** Each step of a sync that somebody outside could tell from the next. */
  static final List<String> NAMES =
      List.of(
          "before prepare",
          "after prepare",
          "after watermark",
          "after begin",
          "after fence",
          "before delete",
          "after delete",
          "within insert",
          "after insert",
          "before commit",
          "after commit",
          "before append",
          "after append");

  /** Goes on for ever. */
  static final String NONE = "none";

  private static final Map<String, Class<?>> OPENED =
      Map.of("begin", TargetSession.class, "history", HistoryStore.class);

  private final String wanted;
  private int left;

  Steps(String wanted, int times) {
    this.wanted = wanted;
    this.left = times;
  }

  <T> T watch(Class<T> type, T real) {
    return type.cast(
        Proxy.newProxyInstance(
            RowTarget.class.getClassLoader(),
            new Class<?>[] {type},
            (proxy, method, arguments) -> call(real, method, arguments)));
  }

  private Object call(Object real, Method method, Object[] arguments) throws Throwable {
    passing("before " + method.getName());
    if (method.getName().equals("insert")) {
      arguments[0] = watched((Iterator<?>) arguments[0]);
    }
    Object result;
    try {
      result = method.invoke(real, arguments);
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
    passing("after " + method.getName());
    Class<?> opened = OPENED.get(method.getName());
    return opened == null ? result : rewatched(opened, result);
  }

  private <T> T rewatched(Class<T> type, Object real) {
    return watch(type, type.cast(real));
  }

  private Iterator<Object> watched(Iterator<?> rows) {
    return new Iterator<>() {
      private boolean given;

      @Override
      public boolean hasNext() {
        if (given) {
          passing("within insert");
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

  private void passing(String step) {
    if (step.equals(wanted) && --left == 0) {
      System.out.println("standing " + step);
      awaitWord();
    }
  }

  /** Most are killed while they wait; those that are not go on when a byte comes in. */
  private static void awaitWord() {
    try {
      System.in.read();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
