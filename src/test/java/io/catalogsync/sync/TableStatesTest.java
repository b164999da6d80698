package io.catalogsync.sync;

import static org.assertj.core.api.Assertions.assertThat;

import io.catalogsync.error.ErrorCode;
import io.catalogsync.plan.SyncMode;
import io.catalogsync.testing.TurnedClock;
import java.nio.file.Path;
import java.time.Duration;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class TableStatesTest {
  private static final Source SALES = Copies.source("sales", Path.of("nowhere"), null);
  private static final Source LEDGER = Copies.source("ledger", Path.of("nowhere"), null);
  private static final SyncOutcome DOWN =
      new SyncOutcome.Failed(ErrorCode.TARGET_UNAVAILABLE, "no answer", "wait");
  private static final SyncOutcome DENIED =
      new SyncOutcome.Failed(ErrorCode.TARGET_DENIED, "no right", "grant it");

  private final TurnedClock clock = new TurnedClock();
  private final TableStates states =
      new TableStates(
          clock, new Backoff(Duration.ofMinutes(5), Duration.ofMinutes(5), new LastOfRange()));

  @Test
  void aFailedTableRestsUntilItsTime() {
    end(SALES, "meta_runs", DOWN);
    assertThat(isDue(SALES, "meta_runs")).isFalse();
    clock.turn(Duration.ofMinutes(5));
    assertThat(isDue(SALES, "meta_runs")).isTrue();
  }

  @Test
  void aTargetThatIsBackWakesTheTablesThatRestForIt() {
    end(SALES, "meta_runs", DOWN);
    end(SALES, "meta_tables", DENIED);
    end(LEDGER, "meta_runs", DOWN);

    end(SALES, "meta_node_runs", new SyncOutcome.UpToDate(3));

    assertThat(isDue(SALES, "meta_runs")).isTrue();
    assertThat(isDue(SALES, "meta_tables")).as("needs more than an answer").isFalse();
    assertThat(isDue(LEDGER, "meta_runs")).as("has another target").isFalse();
    assertThat(states.get(SALES.key("meta_runs")).failures()).isEqualTo(1);
  }

  private boolean isDue(Source source, String table) {
    return states.isDue(source.key(table));
  }

  private void end(Source source, String table, SyncOutcome outcome) {
    TableRun.Job job = TableRun.Job.of("poll", SyncMode.INCREMENTAL);
    states.finished(source, table, job, outcome, Duration.ZERO);
  }

  /** Takes the jitter out: the longest rest, always. */
  private static final class LastOfRange implements RandomGenerator {
    @Override
    public long nextLong() {
      return 0;
    }

    @Override
    public long nextLong(long bound) {
      return bound - 1;
    }
  }
}
