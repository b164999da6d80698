package io.catalogsync.sync;

import static org.assertj.core.api.Assertions.assertThat;

import io.catalogsync.delta.FaultyStorage;
import io.catalogsync.delta.FaultyStorage.Fault;
import io.catalogsync.plan.SyncMode;
import io.catalogsync.row.Column;
import io.catalogsync.row.ColumnType;
import io.catalogsync.target.RowTarget;
import io.catalogsync.testing.DeltaTableWriter;
import io.catalogsync.testing.TurnedClock;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Storage that goes wrong at each request of a sync, once or for longer: told by the right code, no
 * wrong row reaches the target, and the copy catches up when it is over. At each request with
 * {@code -Dcatalogsync.tries=10000}, else at some.
 */
@Tag("scaled")
class StorageFaultsTest {
  private static final String TABLE = "meta_runs";
  private static final boolean EVERYWHERE = Integer.getInteger("catalogsync.tries", 200) >= 10_000;

  @TempDir Path folder;
  private final FaultyStorage storage = new FaultyStorage();
  private final TurnedClock clock = new TurnedClock();
  private final RowTarget target = Copies.target();
  private DeltaTableWriter table;
  private Source source;
  private long nextId;
  private int struck;

  /** What a sync has to read when it goes wrong. */
  enum Work {
    COMMITS,
    CHECKPOINT,
    VACUUMED
  }

  @BeforeEach
  void write() {
    table =
        DeltaTableWriter.create(
            folder.resolve(TABLE),
            Column.of("id", ColumnType.LONG),
            Column.of("name", ColumnType.STRING));
    Source local = Copies.source("p", folder, target);
    source = new Source(local.project(), local.syncTo(), storage.catalog(folder), local.target());
  }

  @AfterEach
  void close() {
    target.close();
  }

  @ParameterizedTest
  @EnumSource
  void catchesUpWhenItIsOver(Fault fault) {
    for (Work work : Work.values()) {
      int requests = requests(work);
      strike(work, fault, 1, true); // not each request meets each fault: this one meets it surely
      int stride = EVERYWHERE ? 1 : requests;
      for (int position = 1 + fault.name().length() % stride;
          position <= requests;
          position += stride) {
        strike(work, fault, position, position % 2 == 0);
        if (EVERYWHERE) {
          strike(work, fault, position, position % 2 == 1);
        }
      }
    }
    assertThat(struck).as("faults that came").isPositive();
  }

  /** How many requests it takes when nothing goes wrong. */
  private int requests(Work work) {
    prepare(work);
    storage.fail(Fault.CLOCK_JUMPS, Integer.MAX_VALUE, false);
    run();
    return storage.heal();
  }

  private void strike(Work work, Fault fault, int position, boolean lasting) {
    prepare(work);
    storage.fail(fault, position, lasting);
    SyncOutcome outcome = run();
    boolean hit = storage.struck();
    storage.heal();
    assertTold(fault, hit, outcome);
    assertNothingWrong();
    clock.turn(Duration.ofMinutes(1));
    run();
    Copies.assertNewest(source, TABLE, table);
  }

  private void assertTold(Fault fault, boolean hit, SyncOutcome outcome) {
    struck += hit ? 1 : 0;
    if (outcome instanceof SyncOutcome.Failed failed) {
      assertThat(fault.codes()).as("%s: %s", fault, failed).contains(failed.code());
      assertThat(failed.hint()).isNotBlank();
    } else if (!(outcome instanceof SyncOutcome.Waiting)) {
      assertThat(outcome)
          .as(fault.toString())
          .isInstanceOfAny(SyncOutcome.Applied.class, SyncOutcome.UpToDate.class);
    }
  }

  /** What the target holds is what its watermark says, if it says anything. */
  private void assertNothingWrong() {
    boolean loaded =
        target.watermark(source.key(TABLE)).filter(mark -> mark.version() >= 0).isPresent();
    if (loaded) {
      Copies.assertExact(source, TABLE, table);
    }
  }

  private void prepare(Work work) {
    if (table.fileCount() > 5) {
      table.optimize();
    }
    if (table.version() % 9 > 6) {
      table.cleanLog(); // a log that grows is read by more requests each time
    }
    table.append(rows());
    switch (work) {
      case COMMITS ->
          table.rewrite(
              0,
              row -> {
                row[1] = "changed " + nextId;
                return row;
              });
      case CHECKPOINT -> table.cleanLog();
      case VACUUMED -> {
        table.overwrite(rows());
        table.vacuum();
      }
    }
  }

  private SyncOutcome run() {
    return new TableRun(clock, SyncListener.all(List.of()))
        .run(source, TABLE, TableRun.Job.of("manual", SyncMode.INCREMENTAL), Progress.NONE);
  }

  private List<Object[]> rows() {
    List<Object[]> rows = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      rows.add(new Object[] {nextId++, "name"});
    }
    rows.add(rows.get(0).clone());
    return rows;
  }
}
