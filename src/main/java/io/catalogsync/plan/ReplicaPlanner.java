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
    SyncPlan plan = catchUp(state);
    if (mode == SyncMode.INCREMENTAL
        || (mode == SyncMode.FULL_IF_CHANGED && plan instanceof SyncPlan.UpToDate)) {
      return plan;
    }
    return new SyncPlan.Reconcile(
        state.sourceVersion(), RebuildCause.REQUESTED, "every file is checked");
  }

  private static SyncPlan catchUp(ReplicaState state) {
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
