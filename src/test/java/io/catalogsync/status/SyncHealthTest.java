package io.catalogsync.status;

import static org.assertj.core.api.Assertions.assertThat;

import io.catalogsync.config.Connection;
import io.catalogsync.config.OdibiProject;
import io.catalogsync.config.Secret;
import io.catalogsync.config.SyncTo;
import io.catalogsync.plan.SyncMode;
import io.catalogsync.sync.ChangeFeed;
import io.catalogsync.sync.Source;
import io.catalogsync.sync.Sources;
import io.catalogsync.sync.SyncOutcome;
import io.catalogsync.sync.TableRun;
import io.catalogsync.web.OffsetClock;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.springframework.boot.health.contributor.Status;

class SyncHealthTest {
  private static final Duration OBJECTIVE = Duration.ofMinutes(10);

  private final OffsetClock clock = new OffsetClock();
  private final TableLooks looks = new TableLooks(clock, new ChangeFeed());

  @Test
  void nobodyLooksOftenerThanItIsPolled() {
    SyncHealth health = health(Duration.ofMinutes(15));
    seen();
    clock.forward(Duration.ofMinutes(29));
    assertThat(health.health().getStatus()).isEqualTo(Status.UP);
    clock.forward(Duration.ofMinutes(2));
    assertThat(health.health().getStatus()).as("two polls saw nothing").isEqualTo(SyncHealth.LATE);
  }

  @Test
  void theObjectiveCountsWhereItIsPolledOftener() {
    SyncHealth health = health(Duration.ofSeconds(30));
    seen();
    clock.forward(Duration.ofMinutes(9));
    assertThat(health.health().getStatus()).isEqualTo(Status.UP);
    clock.forward(Duration.ofMinutes(2));
    assertThat(health.health().getStatus()).isEqualTo(SyncHealth.LATE);
  }

  private void seen() {
    TableRun.Job job = TableRun.Job.of("poll", SyncMode.INCREMENTAL);
    looks.finished(source(), "meta_runs", job, new SyncOutcome.UpToDate(7), Duration.ZERO);
  }

  private SyncHealth health(Duration pollInterval) {
    return new SyncHealth(new Sources(List.of(source())), looks, clock, OBJECTIVE, pollInterval);
  }

  private static Source source() {
    Connection.H2 copy = new Connection.H2("jdbc:h2:mem:nowhere", "sa", new Secret(""));
    SyncTo syncTo =
        new SyncTo(
            "copy",
            copy,
            "odibi_system",
            "_odibi_system",
            SyncTo.Mode.INCREMENTAL,
            SyncTo.Trigger.AFTER_RUN,
            List.of("meta_runs"),
            true,
            OptionalInt.empty(),
            false,
            SyncTo.BadValues.NULLIFY,
            false);
    OdibiProject project =
        new OdibiProject(
            Path.of("odibi.yaml"),
            "sales",
            "dev",
            "local",
            new Connection.Local("nowhere"),
            "",
            Optional.of(syncTo));
    return new Source(project, syncTo, null, null);
  }
}
