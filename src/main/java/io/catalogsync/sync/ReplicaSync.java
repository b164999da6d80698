package io.catalogsync.sync;

import io.catalogsync.error.Errors;
import io.catalogsync.plan.ReplicaPlanner;
import io.catalogsync.plan.ReplicaState;
import io.catalogsync.plan.SyncMode;
import io.catalogsync.plan.SyncPlan;
import io.catalogsync.plan.TableKey;
import io.catalogsync.target.FileCounts;
import io.catalogsync.target.ReplicaTarget;
import java.util.List;
import java.util.Optional;

/**
 * Brings one table of a replica to the newest version of its source, in the steps of {@link
 * TableSync}: head and watermark (one look at both logs), plan, read and apply (file by file),
 * record. The last is the caller's ({@link TableRun}), because a failure has to be recorded too.
 */
final class ReplicaSync {
  private final Source source;
  private final ReplicaTarget replica;
  private final String table;
  private final Progress progress;

  ReplicaSync(Source source, ReplicaTarget replica, String table, Progress progress) {
    this.source = source;
    this.replica = replica;
    this.table = table;
    this.progress = progress;
  }

  SyncOutcome run(SyncMode mode, boolean dryRun) {
    TableKey key = source.key(table);
    Optional<ReplicaState> state = replica.compare(key);
    if (state.isEmpty()) {
      return AbsentTable.of(source, table);
    }
    long from = state.get().version();
    LogContext.versions(from, state.get().sourceVersion());
    SyncPlan plan = ReplicaPlanner.plan(state.get(), mode);
    if (dryRun) {
      int files = Math.toIntExact(replica.pending(key, plan).copied());
      return new SyncOutcome.Planned(plan, from, files, -1, List.of());
    }
    if (plan instanceof SyncPlan.Refused refused) {
      throw Errors.refused(table, refused.reason());
    }
    FileCounts files = replica.copy(key, plan, (done, all) -> progress.at(table, done, all, 0));
    if (plan instanceof SyncPlan.UpToDate) {
      return new SyncOutcome.UpToDate(from);
    }
    long to = replica.watermark(key).orElseThrow().version(); // may be newer than planned
    return new SyncOutcome.Copied(plan, from, to, files);
  }
}
