package io.catalogsync.status;

import io.catalogsync.config.SyncTo;
import io.catalogsync.sync.Source;
import io.catalogsync.sync.Sources;
import io.catalogsync.sync.TableSelection;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;

/**
 * LATE when a table that is synced by itself is behind for longer than the objective, is gone, or
 * when nobody has been able to look for that long. Says nothing of projects that are synced by
 * hand.
 */
final class SyncHealth implements HealthIndicator {
  /** Counts in the health group {@code sync} alone: the service itself is well. */
  static final Status LATE = new Status("LATE", "the copy is too far behind the source");

  private final Sources sources;
  private final TableLooks looks;
  private final Clock clock;
  private final Duration objective;
  private final Duration longestUnseen;
  private final Instant started;

  SyncHealth(
      Sources sources, TableLooks looks, Clock clock, Duration objective, Duration pollInterval) {
    this.sources = sources;
    this.looks = looks;
    this.clock = clock;
    this.objective = objective;
    Duration twoPolls = pollInterval.multipliedBy(2);
    this.longestUnseen = twoPolls.compareTo(objective) > 0 ? twoPolls : objective;
    this.started = clock.instant();
  }

  @Override
  public Health health() {
    Map<String, String> late = new TreeMap<>();
    for (Source source : sources.all()) {
      if (source.syncTo().trigger() == SyncTo.Trigger.AFTER_RUN) {
        TableSelection.configured(source).forEach(table -> judge(source, table, late));
      }
    }
    Health.Builder health = late.isEmpty() ? Health.up() : Health.status(LATE);
    return health
        .withDetail("objectiveSeconds", objective.toSeconds())
        .withDetail("late", late)
        .build();
  }

  private void judge(Source source, String table, Map<String, String> late) {
    TableLook look = looks.get(source.key(table));
    Instant now = clock.instant();
    Instant latest = now.minus(objective);
    if (look.lag().isGone()) {
      late.put(source.key(table).toString(), "the source holds it no longer");
    } else if (look.sourceSeen().orElse(started).isBefore(now.minus(longestUnseen))) {
      late.put(source.key(table).toString(), "the source could not be looked at");
    } else if (look.lag().behindSince().map(since -> since.isBefore(latest)).orElse(false)) {
      late.put(
          source.key(table).toString(), "behind for " + Math.round(look.lag().seconds(now)) + " s");
    } else if (look.lag().exists() && !look.lag().everSynced() && started.isBefore(latest)) {
      late.put(source.key(table).toString(), "never synced");
    }
  }
}
