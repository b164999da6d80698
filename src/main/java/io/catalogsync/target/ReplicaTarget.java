package io.catalogsync.target;

import io.catalogsync.plan.ReplicaState;
import io.catalogsync.plan.SyncPlan;
import io.catalogsync.plan.TableKey;
import java.util.Optional;

/**
 * A target that keeps the files of Delta tables as they are: same bytes, same versions, same
 * history. It belongs to one catalog, whose files it reads itself. Its watermark is the newest
 * version that its own log holds without a gap.
 */
public non-sealed interface ReplicaTarget extends Target {
  /**
   * How the log of the copy compares with the source's: one listing of each, no data read. Empty
   * while the catalog does not hold the table.
   */
  Optional<ReplicaState> compare(TableKey key);

  /** What {@link #copy} would move, without moving it. */
  FileCounts pending(TableKey key, SyncPlan plan);

  /**
   * Makes the copy equal to the plan's version: the files of each commit first, then the commit, in
   * version order, then checkpoints. Killed anywhere, it leaves a complete version, and the next
   * call goes on from there.
   *
   * @param plan anything but {@link SyncPlan.Refused}; for {@link SyncPlan.UpToDate} only
   *     checkpoints are looked after
   * @param progress hears of files done and files to do
   */
  FileCounts copy(TableKey key, SyncPlan plan, FileProgress progress);

  /**
   * Compares every file of every version that the replica has, up to its own newest one; what is
   * late is not wrong. Reads both sides whole.
   *
   * @throws io.catalogsync.error.CatalogSyncException when nothing was copied yet, or the source's
   *     log no longer holds the replica's version
   */
  FileComparison verify(TableKey key, FileProgress progress);

  /** Copies what {@link #verify} found missing or changed; never overwrites a foreign commit. */
  FileCounts mend(TableKey key, FileComparison found);

  /** Hears how many files are done. */
  @FunctionalInterface
  interface FileProgress {
    void at(int filesDone, int files);
  }
}
