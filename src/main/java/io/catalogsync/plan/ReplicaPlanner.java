package io.catalogsync.plan;

/** Decides what a sync does to a replica. Pure: the same arguments always give the same plan. */
public final class ReplicaPlanner {
  private ReplicaPlanner() {}

  public static SyncPlan plan(ReplicaState state, SyncMode mode) {
    if (state.refusal().isPresent()) {
      return new SyncPlan.Refused(state.refusal().get());
    }
    if (state.version() == Watermark.NONE) {
      return new SyncPlan.InitialLoad(state.sourceVersion(), 0);
    }
    if (mode != SyncMode.INCREMENTAL) {
      return new SyncPlan.Reconcile(
          state.sourceVersion(), RebuildCause.REQUESTED, "every file is checked");
    }
    if (!state.connected()) {
      return new SyncPlan.Reconcile(
          state.sourceVersion(),
          RebuildCause.LOG_GONE,
          "the source's log no longer holds the commits after " + state.version());
    }
    return state.version() == state.sourceVersion()
        ? new SyncPlan.UpToDate(state.version())
        : new SyncPlan.Changes(state.version(), state.sourceVersion());
  }
}
