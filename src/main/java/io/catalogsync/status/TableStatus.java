package io.catalogsync.status;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.catalogsync.sync.RowCounts;
import java.time.Instant;

/**
 * One table as status shows it. Absent values are null.
 *
 * @param state in words, see {@link StateWord}
 * @param lagSeconds seconds since the first commit that is not applied; 0 when caught up, null when
 *     not known
 * @param rows rows of this source in the target; null when not counted
 * @param lastRows rows of the last sync that moved any
 * @param lastSuccess when source and target were last known to be equal
 * @param nextAttemptAt when a failed table is tried again by itself
 * @param observedAt when source and target were last looked at
 * @param progress how far the running sync is; null when none runs
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
    Instant nextAttemptAt,
    Instant observedAt,
    Running progress) {
  /** Why the last sync, or the last look, failed. */
  public record LastError(String code, String message, String hint, Instant since) {}

  /**
   * A sync at work.
   *
   * @param percent 0 to 100; null while the files are not counted
   * @param secondsLeft null while there is nothing to judge by
   */
  public record Running(
      String syncId,
      String mode,
      boolean dryRun,
      Instant startedAt,
      int filesDone,
      int files,
      long rows,
      Integer percent,
      Long secondsLeft) {}
}
