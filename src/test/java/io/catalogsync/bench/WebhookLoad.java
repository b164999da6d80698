package io.catalogsync.bench;

import io.catalogsync.testing.KeptConnection;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;

/**
 * Sends the same request over many connections that stay open, one at a time on each, as cheaply as
 * can be: what it takes is missing for the service on the same machine.
 */
final class WebhookLoad {
  private final int port;
  private final byte[] request;
  private final int connections;

  WebhookLoad(int port, String path, String body, int connections) {
    this.port = port;
    this.connections = connections;
    this.request = KeptConnection.post(path, body);
  }

  /**
   * What came of it.
   *
   * @param perSecond accepted in a second
   * @param p99Millis of a hundred, all but one were answered that fast
   */
  record Result(double perSecond, double p50Millis, double p99Millis) {}

  /** As fast as the answers come. */
  Result flatOut(double seconds) throws Exception {
    return run(seconds, 0);
  }

  /**
   * So many a second, whatever the answers take. A request that had to wait for the one before it
   * on its connection counts from when it should have been sent.
   */
  Result paced(double seconds, int perSecond) throws Exception {
    return run(seconds, perSecond);
  }

  /** One request. */
  void once() throws IOException {
    send(System.nanoTime(), Long.MAX_VALUE / 2, Long.MAX_VALUE / 2);
  }

  private Result run(double seconds, int perSecond) throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(connections);
    try {
      long begun = System.nanoTime();
      long end = begun + (long) (seconds * 1e9);
      long step = perSecond == 0 ? 0 : 1_000_000_000L * connections / perSecond;
      List<Future<long[]>> senders = new ArrayList<>();
      for (int i = 0; i < connections; i++) {
        long first = begun + step * i / connections;
        senders.add(threads.submit(() -> send(first, step, end)));
      }
      List<long[]> all = new ArrayList<>();
      for (Future<long[]> sender : senders) {
        all.add(sender.get());
      }
      double took = (System.nanoTime() - begun) / 1e9;
      long[] nanos = all.stream().flatMapToLong(Arrays::stream).sorted().toArray();
      return new Result(nanos.length / took, millis(nanos, 0.5), millis(nanos, 0.99));
    } finally {
      threads.shutdownNow();
    }
  }

  private static double millis(long[] sorted, double share) {
    return sorted[(int) Math.min(sorted.length - 1, sorted.length * share)] / 1e6;
  }

  /** Returns the nanoseconds each answer took. */
  private long[] send(long first, long step, long end) throws IOException {
    long[] nanos = new long[1 << 16];
    int count = 0;
    try (KeptConnection connection = new KeptConnection(port)) {
      long due = first;
      while (due < end && System.nanoTime() < end) {
        for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
          LockSupport.parkNanos(left);
        }
        connection.exchange(request);
        long now = System.nanoTime();
        if (count == nanos.length) {
          nanos = Arrays.copyOf(nanos, 2 * count);
        }
        nanos[count++] = now - due;
        due = step == 0 ? now : due + step;
      }
    }
    return Arrays.copyOf(nanos, count);
  }
}
