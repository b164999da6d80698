package io.catalogsync.sync;

import io.catalogsync.error.ErrorCode;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The sources whose catalog or target gave no answer when it was last needed. Asking again may take
 * as long as a connection's timeout, and workers that all wait for it do nothing for the others.
 * Thread-safe.
 */
final class UnreachableSources implements SyncListener {
  private static final Set<ErrorCode> NO_ANSWER =
      EnumSet.of(
          ErrorCode.TARGET_UNAVAILABLE,
          ErrorCode.STORAGE_UNAVAILABLE,
          ErrorCode.SIGN_IN_UNAVAILABLE,
          ErrorCode.SECRET_UNAVAILABLE);

  private final Set<Source> unreachable = ConcurrentHashMap.newKeySet();

  boolean contains(Source source) {
    return unreachable.contains(source);
  }

  /** Whether the outcome says that nobody answered. */
  static boolean isNoAnswer(SyncOutcome outcome) {
    return outcome instanceof SyncOutcome.Failed failed && NO_ANSWER.contains(failed.code());
  }

  /** Whether the outcome could not have come about without an answer from both sides. */
  static boolean isAnswer(SyncOutcome outcome) {
    return outcome instanceof SyncOutcome.Moved
        || outcome instanceof SyncOutcome.UpToDate
        || outcome instanceof SyncOutcome.Planned
        || outcome instanceof SyncOutcome.Verified;
  }

  @Override
  public void finished(
      Source source, String table, TableRun.Job job, SyncOutcome outcome, Duration duration) {
    if (isNoAnswer(outcome)) {
      unreachable.add(source);
    } else if (isAnswer(outcome)) {
      unreachable.remove(source);
    }
  }
}
