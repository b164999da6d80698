package io.catalogsync.plan;

/** What one sync of one table will do. */
public sealed interface SyncPlan {
  /** The target equals the newest version. */
  record UpToDate(long version) implements SyncPlan {}

  /** Apply the net change of the commits after {@code from} up to {@code to}. */
  record Changes(long from, long to) implements SyncPlan {}

  /** Read the whole table in chunks, {@code resumeFrom} files of which are already there. */
  record InitialLoad(long at, int resumeFrom) implements SyncPlan {}

  /** Compare the whole table with the target's own hashes and apply the difference. */
  record Reconcile(long at, RebuildCause cause, String reason) implements SyncPlan {}

  /** Write every row of this source anew. */
  record Replace(long at) implements SyncPlan {}

  /** Nothing can be done; a person has to act. */
  record Refused(String reason) implements SyncPlan {}
}
