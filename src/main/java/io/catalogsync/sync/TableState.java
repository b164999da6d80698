package io.catalogsync.sync;

import java.time.Instant;
import java.util.Optional;

/**
 * The memory of one table.
 *
 * @param last outcome of the last sync; null before the first
 * @param lastSuccess when source and target were last known to be equal
 * @param lastRows rows of the last sync that moved any
 * @param failures failures in a row
 * @param failingSince when the first of them was
 * @param nextAttempt when it is tried again by itself
 */
public record TableState(
    SyncOutcome last,
    Optional<Instant> lastSuccess,
    RowCounts lastRows,
    int failures,
    Optional<Instant> failingSince,
    Optional<Instant> nextAttempt) {
  static final TableState UNKNOWN =
      new TableState(null, Optional.empty(), RowCounts.NONE, 0, Optional.empty(), Optional.empty());

  /** The same, tried again at {@code time} if that is sooner. */
  TableState dueAt(Instant time) {
    return new TableState(
        last,
        lastSuccess,
        lastRows,
        failures,
        failingSince,
        nextAttempt.map(at -> at.isBefore(time) ? at : time));
  }
}
