package io.catalogsync.sync;

import io.catalogsync.plan.TableKey;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** What is known of each table from its last syncs; decides when a failed one is tried again. */
public final class TableStates implements SyncListener {
  private final Map<TableKey, TableState> states = new ConcurrentHashMap<>();
  private final Clock clock;
  private final Backoff backoff;

  public TableStates(Clock clock, Backoff backoff) {
    this.clock = clock;
    this.backoff = backoff;
  }

  public TableState get(TableKey key) {
    return states.getOrDefault(key, TableState.UNKNOWN);
  }

  /** Whether a failed table has to wait before it is tried again by itself. */
  boolean isResting(TableKey key) {
    return get(key).nextAttempt().map(at -> clock.instant().isBefore(at)).orElse(false);
  }

  /** Whether a failed table has rested long enough. */
  boolean isDue(TableKey key) {
    return get(key).nextAttempt().map(at -> !clock.instant().isBefore(at)).orElse(false);
  }

  @Override
  public void finished(
      Source source, String table, TableRun.Job job, SyncOutcome outcome, Duration duration) {
    if (outcome instanceof SyncOutcome.Planned
        || outcome instanceof SyncOutcome.Cancelled
        || !job.mode().isSync()) {
      return; // none tells whether the copy keeps up
    }
    states.compute(
        source.key(table), (key, old) -> next(old == null ? TableState.UNKNOWN : old, outcome));
    if (UnreachableSources.isAnswer(outcome)) {
      wakeUnanswered(source);
    }
  }

  /** Tables that rest because nobody answered need not rest when somebody does again. */
  private void wakeUnanswered(Source source) {
    Instant now = clock.instant();
    states.replaceAll(
        (key, state) ->
            key.source().equals(source.name()) && UnreachableSources.isNoAnswer(state.last())
                ? state.dueAt(now)
                : state);
  }

  private TableState next(TableState old, SyncOutcome outcome) {
    Instant now = clock.instant();
    if (outcome instanceof SyncOutcome.Failed failed) {
      int failures = old.failures() + 1;
      return new TableState(
          outcome,
          old.lastSuccess(),
          old.lastRows(),
          failures,
          failingSince(old, now),
          Optional.of(now.plus(backoff.delay(failed.code(), failures))));
    }
    RowCounts rows = outcome instanceof SyncOutcome.Applied a ? a.rows() : old.lastRows();
    boolean success =
        outcome instanceof SyncOutcome.Moved || outcome instanceof SyncOutcome.UpToDate;
    return new TableState(
        outcome,
        success ? Optional.of(now) : old.lastSuccess(),
        rows,
        0,
        Optional.empty(),
        Optional.empty());
  }

  private static Optional<Instant> failingSince(TableState old, Instant now) {
    return old.failingSince().or(() -> Optional.of(now));
  }
}
