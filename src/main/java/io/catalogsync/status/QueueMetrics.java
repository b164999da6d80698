package io.catalogsync.status;

import io.catalogsync.sync.SyncQueue;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;

/** How many tables wait for a worker, and the first of them for how long. */
final class QueueMetrics implements MeterBinder {
  private static final double MILLIS = 1_000.0;

  private final SyncQueue queue;

  QueueMetrics(SyncQueue queue) {
    this.queue = queue;
  }

  @Override
  public void bindTo(MeterRegistry registry) {
    Gauge.builder("catalogsync.queue.pending", queue, SyncQueue::size)
        .description("Tables that wait for a worker")
        .strongReference(true)
        .register(registry);
    Gauge.builder("catalogsync.queue.oldest.age", queue, QueueMetrics::oldest)
        .description("How long the first of the waiting tables has waited; 0 when none waits")
        .baseUnit("seconds")
        .strongReference(true)
        .register(registry);
  }

  private static double oldest(SyncQueue queue) {
    return queue.longestWait().toMillis() / MILLIS;
  }
}
