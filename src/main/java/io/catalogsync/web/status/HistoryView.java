package io.catalogsync.web.status;

import io.catalogsync.target.HistoryEntry;
import java.time.Instant;

/** A past sync of one table; absent values are null. */
record HistoryView(
    String syncId,
    String source,
    String table,
    Instant startedAt,
    Instant finishedAt,
    String trigger,
    String mode,
    String plan,
    String outcome,
    Long fromVersion,
    Long toVersion,
    long rowsInserted,
    long rowsDeleted,
    Fault error) {
  /** Why it failed. */
  record Fault(String code, String message, String hint) {}

  static HistoryView of(HistoryEntry entry) {
    return new HistoryView(
        entry.syncId(),
        entry.source(),
        entry.table(),
        entry.startedAt(),
        entry.finishedAt(),
        entry.trigger(),
        entry.mode(),
        entry.plan(),
        entry.outcome(),
        entry.fromVersion(),
        entry.toVersion(),
        entry.rowsInserted(),
        entry.rowsDeleted(),
        entry.errorCode() == null
            ? null
            : new Fault(entry.errorCode(), entry.errorMessage(), entry.hint()));
  }
}
