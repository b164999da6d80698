package io.catalogsync.status;

import io.catalogsync.plan.SyncPlan;
import io.catalogsync.sync.Source;
import io.catalogsync.sync.SyncListener;
import io.catalogsync.sync.SyncOutcome;
import io.catalogsync.sync.TableRun;
import io.catalogsync.sync.TableStates;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.time.Duration;

/** Counts what syncs cost: bytes read, tries after a failure, tables compared as a whole. */
final class EffortMetrics implements SyncListener {
  private static final String RETRY = "retry";

  private final MeterRegistry registry;
  private final TableStates states;

  EffortMetrics(MeterRegistry registry, TableStates states) {
    this.registry = registry;
    this.states = states;
  }

  @Override
  public void opened(Source source, String table, long bytes) {
    Counter.builder("catalogsync.bytes.read")
        .description("Size of the data files that were read")
        .tags(tags(source, table))
        .register(registry)
        .increment((double) bytes);
  }

  @Override
  public void started(Source source, String table, TableRun.Job job) {
    boolean again = job.trigger().equals(RETRY);
    if (again && states.get(source.key(table)).last() instanceof SyncOutcome.Failed failed) {
      Counter.builder("catalogsync.retries")
          .description("Tries after a failure, by the failure")
          .tags(tags(source, table).and("reason", failed.code().slug()))
          .register(registry)
          .increment();
    }
  }

  @Override
  public void finished(
      Source source, String table, TableRun.Job job, SyncOutcome outcome, Duration duration) {
    if (outcome instanceof SyncOutcome.Moved moved) {
      if (moved.plan() instanceof SyncPlan.Reconcile reconcile) {
        rebuilt(source, table, reconcile.cause().slug());
      } else if (moved.plan() instanceof SyncPlan.Replace) {
        rebuilt(source, table, "full");
      }
    }
  }

  private void rebuilt(Source source, String table, String reason) {
    Counter.builder("catalogsync.rebuilds")
        .description("Whole tables compared or written anew, by the reason")
        .tags(tags(source, table).and("reason", reason))
        .register(registry)
        .increment();
  }

  private static Tags tags(Source source, String table) {
    return Tags.of("source", source.name(), "table", table);
  }
}
