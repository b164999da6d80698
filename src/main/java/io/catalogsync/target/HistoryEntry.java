package io.catalogsync.target;

import java.time.Instant;

/**
 * What became of one table in one sync.
 *
 * @param syncId groups the tables of one request
 * @param source the source's name
 * @param table the table's name
 * @param trigger what asked for it, e.g. {@code webhook}, {@code poll}, {@code cli}
 * @param mode {@code incremental} or {@code full}
 * @param plan name of the plan that was made; null when it failed before
 * @param outcome e.g. {@code ok}, {@code up-to-date}, {@code failed}
 * @param fromVersion version before; null when unknown
 * @param toVersion version after; null when unknown
 * @param errorCode null when it succeeded
 */
public record HistoryEntry(
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
    String errorCode,
    String errorMessage,
    String hint) {
  /** The {@link #syncId} under which it is kept that a table was paused, or resumed. */
  public static final String PAUSE = "pause";
}
