package io.catalogsync.status;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.catalogsync.sync.RowCounts;
import java.time.Instant;

/**
 * One table as status shows it. Absent values are null.
 *
 * @param state in words: on time, late, syncing, queued, error, waiting, unknown
 * @param lagSeconds null when never synced
 * @param rows rows of this source in the target; null when the target cannot tell
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record TableStatus(
    String table,
    String state,
    Long sourceVersion,
    Long appliedVersion,
    Double lagSeconds,
    Long lagVersions,
    Long rows,
    RowCounts lastRows,
    Instant lastSuccess,
    LastError lastError,
    Instant nextAttempt) {
  /** Why the last sync failed. */
  public record LastError(String code, String message, String hint, Instant since) {}
}
