package io.catalogsync.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import io.catalogsync.error.ErrorCode;
import io.catalogsync.plan.SyncMode;
import io.catalogsync.target.RowTarget;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PendingTablesTest {
  private static final Source SOURCE = new Source(null, null, null, mock(RowTarget.class));
  private static final PendingTables.Entry RUNS = new PendingTables.Entry(SOURCE, "meta_runs");
  private static final PendingTables.Entry NODES = new PendingTables.Entry(SOURCE, "meta_nodes");
  private static final TableRun.Job POLL = TableRun.Job.of("poll", SyncMode.INCREMENTAL);

  private final UnreachableSources unreachable = new UnreachableSources();
  private final AtomicLong nanos = new AtomicLong();
  private final PendingTables pending = new PendingTables(unreachable, new LookPace(nanos::get));

  @Test
  void manyRequestsAreOneRun() {
    TableWork first = pending.add(RUNS, POLL);
    for (int i = 0; i < 10_000; i++) {
      assertThat(pending.add(RUNS, POLL)).isSameAs(first);
    }

    assertThat(pending.size()).isEqualTo(1);
    assertThat(pending.take()).isPresent();
    assertThat(pending.take()).isEmpty();
  }

  @Test
  void aRequestDuringARunMeansOneMoreAfterIt() {
    TableWork first = pending.add(RUNS, POLL);
    assertThat(pending.take()).isPresent();

    TableWork second = pending.add(RUNS, POLL);
    pending.add(RUNS, POLL);
    assertThat(second).isNotSameAs(first);
    assertThat(pending.isRunning(RUNS)).isTrue();
    assertThat(pending.isWaiting(RUNS)).isTrue();
    assertThat(pending.take()).isEmpty();

    pending.release(RUNS);
    rest();
    assertThat(pending.take().map(PendingTables.Pending::done)).containsSame(second);
    pending.release(RUNS);
    assertThat(pending.take()).isEmpty();
    assertThat(pending.isRunning(RUNS)).isFalse();
  }

  @Test
  void otherTablesDoNotWait() {
    pending.add(RUNS, POLL);
    pending.take();
    pending.add(RUNS, POLL);
    pending.add(NODES, POLL);

    assertThat(pending.take().map(PendingTables.Pending::entry)).contains(NODES);
  }

  @Test
  void noWorkerIsGivenWhatOnlyWaitsForAnothersTransaction() {
    RowTarget file = mock(RowTarget.class);
    when(file.waitsFor(file)).thenReturn(true);
    Source embedded = new Source(null, null, null, file);
    PendingTables.Entry first = new PendingTables.Entry(embedded, "meta_runs");
    PendingTables.Entry second = new PendingTables.Entry(embedded, "meta_nodes");
    pending.add(first, POLL);
    pending.add(second, POLL);
    pending.add(RUNS, POLL);

    assertThat(pending.take().map(PendingTables.Pending::entry)).contains(first);
    assertThat(pending.take().map(PendingTables.Pending::entry))
        .as("into a database of its own")
        .contains(RUNS);
    assertThat(pending.take()).isEmpty();
    assertThat(pending.hire(2)).isFalse();
    pending.release(first);
    assertThat(pending.take().map(PendingTables.Pending::entry)).contains(second);
  }

  @Test
  void theStrongerRequestWins() {
    TableRun.Job full = TableRun.Job.of("manual", SyncMode.FULL);
    TableWork first = pending.add(RUNS, POLL);
    assertThat(pending.add(RUNS, full)).isSameAs(first);
    pending.add(RUNS, POLL);

    assertThat(pending.take().map(PendingTables.Pending::job)).contains(full);
  }

  @Test
  void whatAPersonAskedForStaysThat() {
    TableRun.Job manual = TableRun.Job.of("manual", SyncMode.INCREMENTAL);
    TableRun.Job webhook = TableRun.Job.of("webhook", SyncMode.INCREMENTAL);
    pending.add(RUNS, webhook);
    pending.add(RUNS, manual);
    pending.add(RUNS, webhook);
    assertThat(pending.take().map(PendingTables.Pending::job)).contains(manual);

    TableRun.Job full = TableRun.Job.of("webhook", SyncMode.FULL);
    pending.add(NODES, manual);
    pending.add(NODES, full);
    TableRun.Job both = new TableRun.Job(manual.syncId(), "manual", SyncMode.FULL, false);
    assertThat(pending.take().map(PendingTables.Pending::job)).contains(both);
  }

  @Test
  void aDryRunThatAPersonAskedForIsNoReasonToRun() {
    pending.add(RUNS, new TableRun.Job("id", "manual", SyncMode.INCREMENTAL, true));
    pending.add(RUNS, POLL);

    assertThat(pending.take().map(PendingTables.Pending::job)).contains(POLL);
  }

  @ParameterizedTest
  @CsvSource({
    "INCREMENTAL, RECONCILE, RECONCILE",
    "RECONCILE, INCREMENTAL, RECONCILE",
    "RECONCILE, FULL, FULL",
    "FULL, RECONCILE, FULL",
    "FULL, INCREMENTAL, FULL"
  })
  void aStrongerModeIsNeverAnsweredByAWeakerOne(SyncMode first, SyncMode second, SyncMode ran) {
    pending.add(RUNS, TableRun.Job.of("manual", first));
    pending.add(RUNS, TableRun.Job.of("manual", second));

    assertThat(pending.take().map(taken -> taken.job().mode())).contains(ran);
  }

  @Test
  void aVerificationDoesNotStandInForASyncNorTheReverse() {
    TableWork sync = pending.add(RUNS, POLL);
    TableWork verify = pending.add(RUNS, TableRun.Job.of("manual", SyncMode.VERIFY));
    pending.add(RUNS, TableRun.Job.of("manual", SyncMode.REPAIR));

    assertThat(pending.take().map(PendingTables.Pending::done)).containsSame(sync);
    assertThat(pending.take()).isEmpty();
    pending.release(RUNS);
    rest();
    assertThat(pending.take())
        .hasValueSatisfying(
            taken -> {
              assertThat(taken.done()).isSameAs(verify);
              assertThat(taken.job().mode()).isEqualTo(SyncMode.REPAIR);
            });
  }

  @Test
  void aDryRunNeverStandsInForARun() {
    TableRun.Job dry = new TableRun.Job("id", "manual", SyncMode.FULL, true);
    pending.add(RUNS, POLL);
    pending.add(RUNS, dry);

    assertThat(pending.take().map(taken -> taken.job().dryRun())).contains(false);
  }

  @Test
  void oneWorkerAtMostWaitsForSourcesThatGiveNoAnswer() {
    PendingTables.Entry healthy =
        new PendingTables.Entry(Copies.source("healthy", Path.of("nowhere"), null), "meta_runs");
    pending.add(RUNS, POLL);
    pending.add(NODES, POLL);
    end(SOURCE, new SyncOutcome.Failed(ErrorCode.TARGET_UNAVAILABLE, "no answer", "wait"));
    pending.add(healthy, POLL);

    assertThat(takenEntry()).as("what can be done comes first").contains(healthy);
    assertThat(takenEntry()).contains(RUNS);
    assertThat(takenEntry()).as("one waits already").isEmpty();
    pending.release(RUNS);
    assertThat(takenEntry()).contains(NODES);
  }

  @Test
  void anAnswerBringsAllWorkersBack() {
    end(SOURCE, new SyncOutcome.Failed(ErrorCode.STORAGE_UNAVAILABLE, "no answer", "wait"));
    end(SOURCE, new SyncOutcome.Waiting());
    pending.add(RUNS, POLL);
    pending.add(NODES, POLL);
    assertThat(takenEntry()).contains(RUNS);
    assertThat(takenEntry()).isEmpty();

    end(SOURCE, new SyncOutcome.UpToDate(3));
    assertThat(takenEntry()).contains(NODES);
  }

  @Test
  void aTableRestsAMomentFromTheBeginningOfOneLookToThatOfTheNext() {
    pending.add(RUNS, POLL);
    assertThat(pending.rest()).as("nobody looked yet").isEmpty();
    assertThat(takenEntry()).contains(RUNS);
    pending.add(RUNS, POLL);
    nanos.addAndGet(Duration.ofMillis(20).toNanos());
    pending.release(RUNS);

    assertThat(pending.hire(4)).as("nothing to do for a worker").isFalse();
    assertThat(takenEntry()).isEmpty();
    assertThat(pending.rest()).contains(Duration.ofMillis(30));
    pending.add(NODES, POLL);
    assertThat(takenEntry()).as("others do not rest with it").contains(NODES);

    nanos.addAndGet(Duration.ofMillis(30).toNanos());
    assertThat(pending.rest()).isEmpty();
    assertThat(pending.hire(4)).isTrue();
    assertThat(takenEntry()).contains(RUNS);
  }

  @Test
  void noWorkerIsHiredForATableThatAnotherHasAtHand() {
    pending.add(RUNS, POLL);
    assertThat(pending.hire(4)).isTrue();
    assertThat(takenEntry()).contains(RUNS);
    pending.add(RUNS, POLL);
    rest();

    assertThat(pending.hire(4)).isFalse();
    pending.release(RUNS);
    assertThat(pending.takeOrLeave()).as("its worker goes on with it").isPresent();
  }

  private void rest() {
    nanos.addAndGet(LookPace.REST.toNanos());
  }

  private void end(Source source, SyncOutcome outcome) {
    unreachable.finished(source, "meta_runs", POLL, outcome, Duration.ZERO);
  }

  private Optional<PendingTables.Entry> takenEntry() {
    return pending.take().map(PendingTables.Pending::entry);
  }
}
