package io.catalogsync.status;

import io.catalogsync.delta.DeltaSnapshot;
import io.catalogsync.delta.DeltaTable;
import io.catalogsync.plan.Watermark;
import io.catalogsync.sync.Source;
import io.catalogsync.target.ReplicaTarget;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/** Measures {@link TableLag} by one look at source and target. */
public final class LagProbe {
  private static final double MILLIS = 1_000.0;

  private final Clock clock;

  public LagProbe(Clock clock) {
    this.clock = clock;
  }

  public TableLag measure(Source source, String table) {
    if (source.target() instanceof ReplicaTarget) {
      return measureReplica(source, table);
    }
    DeltaTable delta = source.catalog().table(table);
    Optional<DeltaSnapshot> head = delta.head();
    if (head.isEmpty()) {
      return TableLag.WAITING;
    }
    long newest = head.get().version();
    Watermark watermark = source.target().watermark(source.key(table)).orElse(Watermark.initial());
    if (watermark.version() == Watermark.NONE) {
      return new TableLag(newest, -1, Double.NaN);
    }
    boolean caughtUp =
        watermark.version() == newest && watermark.tableId().equals(head.get().tableId());
    return new TableLag(
        newest,
        watermark.version(),
        caughtUp
            ? 0
            : secondsSince(
                delta.committedAt(watermark.version() + 1).orElseGet(head.get()::committedAt)));
  }

  /** By versions alone: a copy of files need not understand the table. */
  private TableLag measureReplica(Source source, String table) {
    DeltaTable delta = source.catalog().table(table);
    OptionalLong newest = delta.version();
    if (newest.isEmpty()) {
      return TableLag.WAITING;
    }
    Optional<Watermark> watermark = source.target().watermark(source.key(table));
    if (watermark.isEmpty()) {
      return new TableLag(newest.getAsLong(), -1, Double.NaN);
    }
    long applied = watermark.get().version();
    Optional<Instant> firstMissing =
        applied == newest.getAsLong()
            ? Optional.of(clock.instant())
            : delta.committedAt(applied + 1).or(() -> delta.committedAt(newest.getAsLong()));
    return new TableLag(
        newest.getAsLong(), applied, firstMissing.map(this::secondsSince).orElse(0.0));
  }

  private double secondsSince(Instant firstMissing) {
    return Math.max(0, Duration.between(firstMissing, clock.instant()).toMillis() / MILLIS);
  }
}
