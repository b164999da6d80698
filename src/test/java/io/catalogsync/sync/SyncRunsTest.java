package io.catalogsync.sync;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SyncRunsTest {
  private static final SyncRequest REQUEST =
      new SyncRequest(
          Optional.empty(), Optional.empty(), List.of(), Optional.empty(), false, "manual");

  private final SyncRuns runs = new SyncRuns();

  @Test
  void aLongSyncIsKnownUntilItIsDone() {
    TableWork work = new TableWork();
    runs.add(run("long", work));
    for (int i = 0; i < 1_500; i++) {
      runs.add(run("short-" + i, done()));
    }
    assertThat(runs.find("long")).as("it runs still").isPresent();
    assertThat(runs.find("short-1499")).isPresent();
    assertThat(runs.find("short-501")).isPresent();
    assertThat(runs.find("short-500")).as("the oldest that is done goes").isEmpty();

    work.complete(new SyncOutcome.UpToDate(1));
    runs.add(run("next", done()));
    assertThat(runs.find("long")).isEmpty();
  }

  @Test
  void requestsThatNeverEndDoNotFillTheMemory() {
    TableWork work = new TableWork();
    for (int i = 0; i < 2_001; i++) {
      runs.add(run("endless-" + i, work));
    }
    assertThat(runs.find("endless-0")).isEmpty();
    assertThat(runs.find("endless-1")).isPresent();
    assertThat(runs.find("endless-2000")).isPresent();
  }

  private static TableWork done() {
    TableWork work = new TableWork();
    work.complete(new SyncOutcome.UpToDate(1));
    return work;
  }

  private static SyncRun run(String id, TableWork work) {
    return new SyncRun(
        id, REQUEST, Instant.EPOCH, List.of(new SyncRun.Part("sales/dev", "meta_runs", work)));
  }
}
