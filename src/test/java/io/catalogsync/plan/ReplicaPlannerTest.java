package io.catalogsync.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class ReplicaPlannerTest {
  @Test
  void copiesEverythingAtFirst() {
    assertThat(plan(state(7, Watermark.NONE, true), SyncMode.FULL))
        .isEqualTo(new SyncPlan.InitialLoad(7, 0));
  }

  @Test
  void copiesTheNewCommits() {
    assertThat(plan(state(7, 5, true), SyncMode.INCREMENTAL)).isEqualTo(new SyncPlan.Changes(5, 7));
  }

  @Test
  void hasNothingToDoAtTheSameVersion() {
    assertThat(plan(state(7, 7, true), SyncMode.INCREMENTAL)).isEqualTo(new SyncPlan.UpToDate(7));
  }

  @Test
  void checksEveryFileWhenAsked() {
    assertThat(plan(state(7, 7, true), SyncMode.FULL)).isInstanceOf(SyncPlan.Reconcile.class);
    assertThat(plan(state(7, 7, true), SyncMode.RECONCILE)).isInstanceOf(SyncPlan.Reconcile.class);
  }

  @Test
  void checksEveryFileByItselfOnlyWhenSomethingChanged() {
    SyncMode mode = SyncMode.FULL_IF_CHANGED;
    assertThat(plan(state(7, 7, true), mode)).isEqualTo(new SyncPlan.UpToDate(7));
    assertThat(plan(state(7, 5, true), mode)).isInstanceOf(SyncPlan.Reconcile.class);
    assertThat(plan(state(7, 7, false), mode)).isInstanceOf(SyncPlan.Reconcile.class);
  }

  @Test
  void goesOnFromTheCheckpointWhenTheLogWasCleaned() {
    assertThat(plan(state(20, 5, false), SyncMode.INCREMENTAL))
        .isInstanceOfSatisfying(
            SyncPlan.Reconcile.class, plan -> assertThat(plan.reason()).contains("after 5"));
  }

  @Test
  void refusesInEveryMode() {
    ReplicaState state = new ReplicaState(7, 9, true, Optional.of("somebody wrote to it"));

    for (SyncMode mode : SyncMode.values()) {
      assertThat(plan(state, mode)).isEqualTo(new SyncPlan.Refused("somebody wrote to it"));
    }
  }

  private static SyncPlan plan(ReplicaState state, SyncMode mode) {
    return ReplicaPlanner.plan(state, mode);
  }

  private static ReplicaState state(long source, long replica, boolean connected) {
    return new ReplicaState(source, replica, connected, Optional.empty());
  }
}
