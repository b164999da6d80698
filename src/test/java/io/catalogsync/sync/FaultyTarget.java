package io.catalogsync.sync;

import io.catalogsync.target.RowTarget;
import io.catalogsync.target.TargetSession;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;

/** A target that dies at one of its calls, as if the process had been killed there. */
final class FaultyTarget implements InvocationHandler {
  /** What a killed process throws. */
  static final class Killed extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Killed(String where) {
      super("killed at " + where, null, false, false);
    }
  }

  /** On which side of the call the process dies. */
  enum Side {
    BEFORE,
    AFTER
  }

  /** Counts the calls of a target and of its sessions together. */
  private static final class Countdown {
    private final Side side;
    private int left;

    Countdown(int calls, Side side) {
      this.left = calls;
      this.side = side;
    }

    boolean isLast() {
      return --left == 0;
    }
  }

  private final Object real;
  private final Countdown countdown;

  private FaultyTarget(Object real, Countdown countdown) {
    this.real = real;
    this.countdown = countdown;
  }

  /** The target, dying at the {@code n}-th call, counted from 1. */
  static RowTarget dyingAt(int n, Side side, RowTarget real) {
    return proxy(RowTarget.class, real, new Countdown(n, side));
  }

  private static <T> T proxy(Class<T> type, T real, Countdown countdown) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(), new Class<?>[] {type}, new FaultyTarget(real, countdown)));
  }

  @Override
  public Object invoke(Object proxy, Method method, Object[] arguments) throws Throwable {
    boolean last = countdown.isLast();
    // a dead process closes its connections, whatever it was about to do
    boolean closes = method.getName().equals("close");
    if (last && countdown.side == Side.BEFORE && !closes) {
      throw new Killed(method.getName());
    }
    Object result = call(method, arguments);
    if (last) {
      if (result instanceof TargetSession opened) {
        opened.close();
      }
      throw new Killed(method.getName());
    }
    return result instanceof TargetSession session
        ? proxy(TargetSession.class, session, countdown)
        : result;
  }

  private Object call(Method method, Object[] arguments) throws Throwable {
    try {
      return method.invoke(real, arguments);
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }
}
