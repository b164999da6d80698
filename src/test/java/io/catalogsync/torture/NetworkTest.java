package io.catalogsync.torture;

import static org.assertj.core.api.Assertions.assertThat;

import io.catalogsync.error.ErrorCode;
import io.catalogsync.plan.SyncMode;
import io.catalogsync.row.Column;
import io.catalogsync.row.ColumnType;
import io.catalogsync.sync.Progress;
import io.catalogsync.sync.Source;
import io.catalogsync.sync.SourceOpener;
import io.catalogsync.sync.Sources;
import io.catalogsync.sync.SyncListener;
import io.catalogsync.sync.SyncOutcome;
import io.catalogsync.sync.TableRun;
import io.catalogsync.testing.DeltaTableWriter;
import io.catalogsync.testing.TurnedClock;
import io.catalogsync.torture.Wire.Fault;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.h2.tools.Server;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Whatever becomes of the wire to the database: every call ends in its time, the copy stands at a
 * version of the source, and goes on from there. As many cuts as {@code -Dcatalogsync.cuts=N} says.
 */
@Tag("scaled")
class NetworkTest {
  private static final int CUTS = Integer.getInteger("catalogsync.cuts", 7);
  private static final int PATIENCE_MILLIS = 2_000;
  private static final Duration LIMIT = Duration.ofMinutes(1);
  private static final String TABLE = Churn.TABLES.get(0);
  private static final int MOST_ROWS = 2_000;
  private static final List<Fault> FAULTS =
      List.of(Fault.values()).subList(1, Fault.values().length);

  @TempDir Path folder;
  private final TurnedClock clock = new TurnedClock();
  private final Random random = new Random(7);
  private final Map<Fault, Integer> struck = new EnumMap<>(Fault.class);
  private final ExecutorService worker = Executors.newSingleThreadExecutor();
  private DeltaTableWriter table;
  private Duration longest = Duration.ZERO;
  private long nextId;

  @Test
  void aDatabaseServerBehindABadWire() throws Exception {
    Server server = Server.createTcpServer("-tcpPort", "0", "-ifNotExists").start();
    try (Wire wire = new Wire(server.getPort())) {
      torture(Ground.h2(folder, server.getPort(), wire, PATIENCE_MILLIS), wire);
    } finally {
      server.stop();
    }
  }

  @Test
  void aSqlServerBehindABadWire() throws Exception {
    try (Wire wire = new Wire(Ground.sqlServerPort())) {
      torture(Ground.sqlServer(folder, wire, PATIENCE_MILLIS), wire);
    }
  }

  private void torture(Ground ground, Wire wire) throws Exception {
    table =
        DeltaTableWriter.create(
            ground.catalog().resolve(TABLE),
            Column.of("id", ColumnType.LONG),
            Column.of("name", ColumnType.STRING),
            Column.of("score", ColumnType.DOUBLE));
    table.append(rows(400));
    try (Sources sources =
            new SourceOpener(clock, 1).open(List.of(ground.project()), Optional.empty());
        Copy copy = ground.look().open()) {
      Source source = new Watched(wire::passing).source(sources.all().get(0));
      settle(source);
      int cuts = 0;
      while (cuts < CUTS) {
        long before = wire.sent();
        change();
        settle(source);
        long usual = wire.sent() - before;
        change();
        cuts += cut(source, wire, copy, FAULTS.get(cuts % FAULTS.size()), usual) ? 1 : 0;
        compare(copy);
      }
      settle(source);
      compare(copy);
      assertThat(copy.version(TABLE)).hasValue(table.version());
    } finally {
      worker.shutdownNow();
    }
    System.out.printf("cut %s; the longest call took %s%n", struck, longest);
    assertThat(struck.keySet()).hasSize(Math.min(CUTS, FAULTS.size()));
  }

  /** Returns whether the fault came in time for the sync. */
  private boolean cut(Source source, Wire wire, Copy copy, Fault fault, long usual)
      throws Exception {
    long bytes = random.nextLong(fault.name().endsWith("BULK") ? usual / 2 : usual);
    long version = copy.version(TABLE).orElse(-1);
    wire.arm(fault, bytes, () -> version(copy) > version);
    SyncOutcome outcome = sync(source);
    boolean hit = wire.heal();
    clock.turn(Duration.ofMinutes(1));
    if (hit) {
      struck.merge(fault, 1, Integer::sum);
      if (outcome instanceof SyncOutcome.Failed failed) {
        assertThat(failed.code())
            .as("%s: %s", fault, failed.message())
            .isIn(ErrorCode.TARGET_UNAVAILABLE, ErrorCode.TARGET_BUSY);
      }
      if (fault == Fault.COMMIT_SENT) {
        assertThat(copy.version(TABLE)).as("after the lost answer").hasValue(table.version());
      } else if (fault == Fault.COMMIT_LOST) {
        assertThat(copy.version(TABLE)).as("after the lost commit").hasValue(version);
      }
    }
    return hit;
  }

  private static long version(Copy copy) {
    try {
      return copy.version(TABLE).orElse(-1);
    } catch (IOException | SQLException e) {
      throw new AssertionError(e);
    }
  }

  /** Syncs until nothing is left to do. */
  private void settle(Source source) throws Exception {
    long end = System.nanoTime() + 2 * LIMIT.toNanos();
    SyncOutcome outcome = sync(source);
    while (!(outcome instanceof SyncOutcome.UpToDate)) {
      assertThat(System.nanoTime()).as("at last: %s", outcome).isLessThan(end);
      clock.turn(Duration.ofMinutes(1));
      outcome = sync(source);
    }
  }

  private SyncOutcome sync(Source source) throws Exception {
    TableRun run = new TableRun(clock, SyncListener.all(List.of()));
    long begun = System.nanoTime();
    SyncOutcome outcome =
        worker
            .submit(
                () ->
                    run.run(
                        source,
                        TABLE,
                        TableRun.Job.of("manual", SyncMode.INCREMENTAL),
                        Progress.NONE))
            .get(LIMIT.toSeconds(), TimeUnit.SECONDS);
    Duration took = Duration.ofNanos(System.nanoTime() - begun);
    longest = took.compareTo(longest) > 0 ? took : longest;
    return outcome;
  }

  private void compare(Copy copy) throws IOException, SQLException {
    long version = copy.version(TABLE).orElseThrow();
    Comparison found = Comparison.of(TABLE, table, version, copy.rows(TABLE, table));
    assertThat(found.equal()).as("%s after %s", found, struck).isTrue();
  }

  private void change() {
    int dice = random.nextInt(4);
    if (table.rows().size() > MOST_ROWS) {
      table.overwrite(rows(100));
    } else if (dice == 0) {
      table.rewrite(random.nextInt(table.fileCount()), this::halved);
      table.append(rows(100));
    } else {
      table.append(rows(300));
    }
  }

  private Object[] halved(Object[] row) {
    return random.nextBoolean() ? row : null;
  }

  private List<Object[]> rows(int count) {
    List<Object[]> rows = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      rows.add(
          new Object[] {nextId++, "née " + "x".repeat(random.nextInt(60)), random.nextDouble()});
    }
    return rows;
  }
}
