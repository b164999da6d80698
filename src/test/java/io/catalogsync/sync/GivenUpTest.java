package io.catalogsync.sync;

import static org.assertj.core.api.Assertions.assertThat;

import io.catalogsync.DemoCatalog;
import io.catalogsync.plan.SyncMode;
import io.catalogsync.target.RowTarget;
import io.catalogsync.testing.TurnedClock;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A sync that takes longer than the service waits at its end leaves the copy as it was. */
class GivenUpTest {
  @TempDir Path folder;

  @Test
  void aTransactionThatTakesTooLongIsRolledBack() {
    DemoCatalog catalog = DemoCatalog.unpackInto(folder);
    RowTarget target = Copies.target();
    Source source = Copies.source("sales", folder.resolve("catalog/_odibi_system"), target);
    TableRun run = new TableRun(Copies.CLOCK, SyncListener.all(List.of()));
    TableRun.Job full = TableRun.Job.of("manual", SyncMode.FULL);
    Copies.applied(run.run(source, "meta_runs", full, Progress.NONE));
    long rows = target.count(source.key("meta_runs"));
    long version = Copies.watermark(source, "meta_runs").version();
    catalog.append("meta_runs");

    TurnedClock clock = new TurnedClock();
    Shutdown shutdown = new Shutdown(clock);
    AtomicInteger read = new AtomicInteger();
    Progress slow =
        new StoppableProgress(
            shutdown,
            new Progress() {
              @Override
              public void row() {
                if (read.incrementAndGet() == 5) {
                  shutdown.onApplicationEvent(null);
                  clock.turn(Duration.ofMinutes(1));
                }
              }

              @Override
              public void at(String table, int filesDone, int files, long rowsDone) {}
            });
    SyncOutcome outcome = run.run(source, "meta_runs", full, slow);

    assertThat(outcome).isInstanceOf(SyncOutcome.Cancelled.class);
    assertThat(read).hasValueBetween(5, 50);
    assertThat(target.count(source.key("meta_runs"))).isEqualTo(rows);
    assertThat(Copies.watermark(source, "meta_runs").version()).isEqualTo(version);
    assertThat(Copies.applied(run.run(source, "meta_runs", full, Progress.NONE)).to())
        .isEqualTo(version + 1);
    target.close();
  }
}
