package io.catalogsync.sync;

import static org.assertj.core.api.Assertions.assertThat;

import io.catalogsync.DemoCatalog;
import io.catalogsync.error.ErrorCode;
import io.catalogsync.plan.SyncMode;
import io.catalogsync.target.RowTarget;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TableRunTest {
  @TempDir Path folder;

  @Test
  void whatNobodyForesawEndsTheRunAndIsTold() {
    DemoCatalog.unpackInto(folder);
    List<SyncOutcome> told = new ArrayList<>();
    SyncListener listener =
        new SyncListener() {
          @Override
          public void finished(
              Source source,
              String table,
              TableRun.Job job,
              SyncOutcome outcome,
              Duration duration) {
            told.add(outcome);
          }
        };
    try (RowTarget target = Copies.target()) {
      Source source =
          Copies.source(
              "sales",
              folder.resolve("catalog/_odibi_system"),
              FaultyTarget.dyingAt(1, FaultyTarget.Side.BEFORE, target));
      TableRun.Job job = TableRun.Job.of("poll", SyncMode.INCREMENTAL);

      SyncOutcome outcome =
          new TableRun(Copies.CLOCK, listener).run(source, "meta_runs", job, Progress.NONE);

      assertThat(outcome)
          .isInstanceOfSatisfying(
              SyncOutcome.Failed.class,
              failed -> {
                assertThat(failed.code()).isEqualTo(ErrorCode.INTERNAL);
                assertThat(failed.message()).contains("meta_runs").doesNotContain("killed at");
              });
      assertThat(told).containsExactly(outcome);
      assertThat(target.history().bySync(job.syncId())).hasSize(1);
    }
  }
}
