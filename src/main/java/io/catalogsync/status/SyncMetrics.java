package io.catalogsync.status;

import io.catalogsync.plan.TableKey;
import io.catalogsync.sync.Coercions;
import io.catalogsync.sync.OutcomeName;
import io.catalogsync.sync.Source;
import io.catalogsync.sync.SyncListener;
import io.catalogsync.sync.SyncOutcome;
import io.catalogsync.sync.TableRun;
import io.catalogsync.sync.Verification;
import io.catalogsync.target.FileCounts;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/** Counts syncs, rows, failures and what verifications found. */
public final class SyncMetrics implements SyncListener {
  private final MeterRegistry registry;
  private final Map<TableKey, AtomicLong> mismatches = new ConcurrentHashMap<>();

  public SyncMetrics(MeterRegistry registry) {
    this.registry = registry;
  }

  @Override
  public void finished(
      Source source, String table, TableRun.Job job, SyncOutcome outcome, Duration duration) {
    Tags tags = Tags.of("source", source.name(), "table", table);
    String mode = job.mode().name().toLowerCase(Locale.ROOT);
    registry
        .timer(
            "catalogsync.sync.duration", tags.and("mode", mode, "outcome", OutcomeName.of(outcome)))
        .record(duration);
    if (outcome instanceof SyncOutcome.Applied applied) {
      registry
          .counter("catalogsync.rows", tags.and("op", "insert"))
          .increment((double) applied.rows().inserted());
      registry
          .counter("catalogsync.rows", tags.and("op", "delete"))
          .increment((double) applied.rows().deleted());
      countCoercions(applied.rows().coerced(), tags);
    }
    if (outcome instanceof SyncOutcome.Copied copied) {
      count(copied.files(), tags);
    }
    if (outcome instanceof SyncOutcome.Verified verified) {
      long left = verified.isSound() ? 0 : verified.found().mismatches();
      mismatches.computeIfAbsent(source.key(table), this::mismatchGauge).set(left);
      if (verified.found().unit().equals(Verification.FILES)) {
        count(verified.files(), tags);
      }
    }
    if (outcome instanceof SyncOutcome.Failed failed) {
      registry.counter("catalogsync.failures", tags.and("code", failed.code().slug())).increment();
    }
    if (outcome instanceof SyncOutcome.Overtaken) {
      registry.counter("catalogsync.fence.lost", tags).increment();
    }
  }

  private void count(FileCounts files, Tags tags) {
    registry
        .counter("catalogsync.files", tags.and("op", "copy"))
        .increment((double) files.copied());
    registry.counter("catalogsync.bytes.read", tags).increment((double) files.bytes());
  }

  private void countCoercions(Coercions coerced, Tags tags) {
    coerced
        .counts()
        .forEach(
            (coercion, count) ->
                registry
                    .counter(
                        "catalogsync.values.coerced",
                        tags.and(
                            "kind",
                            coercion.type().name().toLowerCase(Locale.ROOT),
                            "reason",
                            coercion.reason().slug()))
                    .increment((double) count));
  }

  /**
   * Rows, or files of a replica, that differed when the table was last verified; not there before
   * that.
   */
  private AtomicLong mismatchGauge(TableKey key) {
    AtomicLong rows = new AtomicLong();
    Gauge.builder("catalogsync.verify.mismatch.rows", rows, AtomicLong::get)
        .tags(Tags.of("source", key.source(), "table", key.table()))
        .baseUnit("rows")
        .register(registry);
    return rows;
  }
}
