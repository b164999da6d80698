package io.catalogsync.status;

import io.catalogsync.plan.TableKey;
import io.catalogsync.sync.Source;
import io.catalogsync.sync.SyncListener;
import io.catalogsync.sync.TableRun;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** How many tables wait for a worker, and the oldest of them for how long. Thread-safe. */
final class QueueMetrics implements SyncListener, MeterBinder {
  private static final double MILLIS = 1_000.0;

  private final Map<TableKey, Instant> waiting = new ConcurrentHashMap<>();
  private final Clock clock;

  QueueMetrics(Clock clock) {
    this.clock = clock;
  }

  @Override
  public void bindTo(MeterRegistry registry) {
    Gauge.builder("catalogsync.queue.pending", waiting, Map::size)
        .description("Tables that wait for a worker")
        .strongReference(true)
        .register(registry);
    Gauge.builder("catalogsync.queue.oldest.age", this, QueueMetrics::oldest)
        .description("How long the first of the waiting tables has waited; 0 when none waits")
        .baseUnit("seconds")
        .strongReference(true)
        .register(registry);
  }

  @Override
  public void queued(Source source, String table) {
    waiting.putIfAbsent(source.key(table), clock.instant());
  }

  @Override
  public void started(Source source, String table, TableRun.Job job) {
    waiting.remove(source.key(table));
  }

  private double oldest() {
    return waiting.values().stream()
        .min(Instant::compareTo)
        .map(since -> Duration.between(since, clock.instant()).toMillis() / MILLIS)
        .orElse(0.0);
  }
}
