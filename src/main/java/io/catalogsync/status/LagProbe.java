package io.catalogsync.status;

import io.catalogsync.delta.DeltaSnapshot;
import io.catalogsync.delta.DeltaTable;
import io.catalogsync.plan.Watermark;
import io.catalogsync.sync.Source;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Measures {@link TableLag} by one look at source and target. */
public final class LagProbe {
  private static final double MILLIS = 1_000.0;

  private final Clock clock;

  public LagProbe(Clock clock) {
    this.clock = clock;
  }

  public TableLag measure(Source source, String table) {
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
        caughtUp ? 0 : secondsSince(delta.committedAt(watermark.version() + 1), head.get()));
  }

  private double secondsSince(Optional<Instant> firstMissing, DeltaSnapshot head) {
    Instant since = firstMissing.orElseGet(head::committedAt);
    return Math.max(0, Duration.between(since, clock.instant()).toMillis() / MILLIS);
  }
}
