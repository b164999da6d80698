package io.catalogsync.sync;

import io.catalogsync.target.RowTarget;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.concurrent.atomic.AtomicBoolean;

/** A target where something happens just before one of its calls, every time. */
final class Interrupted {
  private Interrupted() {}

  /** The same, the first time only. */
  static RowTarget onceBefore(String call, RowTarget real, Runnable happening) {
    AtomicBoolean happened = new AtomicBoolean();
    return before(
        call,
        real,
        () -> {
          if (happened.compareAndSet(false, true)) {
            happening.run();
          }
        });
  }

  static RowTarget before(String call, RowTarget real, Runnable happening) {
    return (RowTarget)
        Proxy.newProxyInstance(
            RowTarget.class.getClassLoader(),
            new Class<?>[] {RowTarget.class},
            (proxy, method, arguments) -> {
              if (method.getName().equals(call)) {
                happening.run();
              }
              try {
                return method.invoke(real, arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
  }
}
