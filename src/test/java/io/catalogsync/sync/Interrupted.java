package io.catalogsync.sync;

import io.catalogsync.target.RowTarget;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;

/** A target where something happens just before one of its calls, every time. */
final class Interrupted {
  private Interrupted() {}

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
