package io.catalogsync.sync;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Looks at a source once more some time after a run ended, for the tables Odibi derives and commits
 * after its webhook. However many runs end, one look per source is outstanding. Thread-safe.
 */
public final class SecondLook {
  private final Map<Source, Due> due = new ConcurrentHashMap<>();
  private final SyncQueue queue;
  private final Clock clock;
  private final Duration delay;

  SecondLook(SyncQueue queue, Clock clock, Duration delay) {
    this.queue = queue;
    this.clock = clock;
    this.delay = delay;
  }

  /**
   * When to look.
   *
   * @param next for the first run since the last look
   * @param last for the newest run
   */
  private record Due(Instant next, Instant last) {
    boolean isOver(Instant now) {
      return !next.isAfter(now);
    }

    /** What is left to do after a look; null for nothing. */
    Due rest(Instant now) {
      return last.isAfter(now) ? new Due(last, last) : null;
    }
  }

  /** Notes that a run of the source ended just now. */
  public void after(Source source) {
    if (!delay.isZero()) {
      Instant at = clock.instant().plus(delay);
      due.merge(source, new Due(at, at), (old, added) -> new Due(old.next(), added.last()));
    }
  }

  /** Marks the sources whose time has come. */
  void look() {
    Instant now = clock.instant();
    for (Source source : due.keySet()) {
      due.computeIfPresent(
          source,
          (key, known) -> {
            if (!known.isOver(now)) {
              return known;
            }
            queue.hint(source, "second-look");
            return known.rest(now);
          });
    }
  }
}
