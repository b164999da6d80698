package io.catalogsync.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.catalogsync.config.Connection;
import io.catalogsync.config.Secret;
import io.catalogsync.error.ErrorCode;
import io.catalogsync.plan.SyncMode;
import io.catalogsync.row.Column;
import io.catalogsync.row.ColumnType;
import io.catalogsync.target.RowTarget;
import io.catalogsync.target.sql.SqlTargets;
import io.catalogsync.target.sql.TestSqlServer;
import io.catalogsync.testing.DeltaTableWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Several instances of the service on one project and one database: whoever loses skips. */
class ConcurrentInstancesTest {
  private static final String TABLE = "meta_runs";
  private static final int INSTANCES = 3;
  private static final int COMMITS = 40;

  @TempDir Path folder;
  private final AtomicInteger runs = new AtomicInteger();

  @Test
  @Timeout(120)
  void copyEachChangeOnceBetweenThem() throws Exception {
    play(this::embedded);
  }

  @Test
  @Timeout(600)
  void alsoOnSqlServer() throws Exception {
    String schema = "cs_" + UUID.randomUUID().toString().substring(0, 8);
    Optional<RowTarget> looked = TestSqlServer.target(schema, Copies.CLOCK);
    Assumptions.assumeTrue(looked.isPresent(), "no SQL Server");
    looked.get().close();
    play(() -> TestSqlServer.target(schema, Copies.CLOCK).orElseThrow());
  }

  private void play(Supplier<RowTarget> target) throws Exception {
    DeltaTableWriter table =
        DeltaTableWriter.create(
            folder.resolve(TABLE),
            Column.of("id", ColumnType.LONG),
            Column.of("name", ColumnType.STRING));
    table.append(rows(0));
    AtomicBoolean over = new AtomicBoolean();
    ExecutorService instances = Executors.newFixedThreadPool(INSTANCES);
    List<SyncOutcome> outcomes = new ArrayList<>();
    try {
      List<Future<List<SyncOutcome>>> running = new ArrayList<>();
      for (int i = 0; i < INSTANCES; i++) {
        running.add(instances.submit(instance(target, over)));
      }
      Random random = new Random(1);
      for (int commit = 1; commit < COMMITS; commit++) {
        int before = runs.get();
        change(table, random, commit);
        // so that the instances have something to fight for at every commit
        await()
            .atMost(Duration.ofMinutes(1))
            .pollInterval(Duration.ofMillis(5))
            .until(() -> runs.get() > before);
      }
      over.set(true);
      for (Future<List<SyncOutcome>> instance : running) {
        outcomes.addAll(instance.get());
      }
    } finally {
      instances.shutdownNow();
    }

    assertEachChangeWasCopiedOnce(outcomes);
    try (RowTarget copy = target.get()) {
      Source source = Copies.source("p", folder, copy);
      Copies.assertNewest(source, TABLE, table);
      assertThat(Copies.sync(source, TABLE)).isInstanceOf(SyncOutcome.UpToDate.class);
    }
  }

  /** Syncs again and again with a target of its own, until the writer is done and once more. */
  private Callable<List<SyncOutcome>> instance(Supplier<RowTarget> open, AtomicBoolean over) {
    return () -> {
      List<SyncOutcome> outcomes = new ArrayList<>();
      try (RowTarget target = open.get()) {
        Source source = Copies.source("p", folder, target);
        TableRun run = new TableRun(Copies.CLOCK, SyncListener.all(List.of()));
        boolean last;
        do {
          last = over.get() && outcomes.size() > 0 && settled(outcomes);
          runs.incrementAndGet();
          outcomes.add(
              run.run(source, TABLE, TableRun.Job.of("poll", SyncMode.INCREMENTAL), Progress.NONE));
        } while (!last);
      }
      return outcomes;
    };
  }

  private static boolean settled(List<SyncOutcome> outcomes) {
    SyncOutcome newest = outcomes.get(outcomes.size() - 1);
    return newest instanceof SyncOutcome.UpToDate || newest instanceof SyncOutcome.Applied;
  }

  private static void change(DeltaTableWriter table, Random random, int commit) {
    int dice = random.nextInt(10);
    if (dice < 5) {
      table.append(rows(commit));
    } else if (dice < 8) {
      table.rewrite(
          random.nextInt(table.fileCount()),
          row -> {
            row[1] = random.nextBoolean() ? row[1] : "changed " + commit;
            return row;
          });
    } else {
      table.optimize();
    }
  }

  /** The versions that were applied, by whomever, follow each other without gap or overlap. */
  private static void assertEachChangeWasCopiedOnce(List<SyncOutcome> outcomes) {
    List<SyncOutcome.Applied> applied =
        outcomes.stream()
            .filter(SyncOutcome.Applied.class::isInstance)
            .map(SyncOutcome.Applied.class::cast)
            .sorted(Comparator.comparingLong(SyncOutcome.Applied::from))
            .toList();
    assertThat(applied).hasSizeGreaterThan(3);
    long reached = -1;
    for (SyncOutcome.Applied one : applied) {
      assertThat(one.from()).as("in %s", applied).isEqualTo(reached);
      reached = one.to();
    }
    assertThat(outcomes.stream().filter(SyncOutcome.Failed.class::isInstance))
        .allSatisfy(
            failed ->
                assertThat(((SyncOutcome.Failed) failed).code())
                    .as(failed.toString())
                    .isEqualTo(ErrorCode.TARGET_BUSY));
  }

  private static List<Object[]> rows(int commit) {
    // equal rows within and across commits, so that a doubled one would show
    return List.of(
        new Object[] {(long) commit, "name"}, new Object[] {0L, "same"}, new Object[] {0L, "same"});
  }

  private RowTarget embedded() {
    Connection.H2 database =
        new Connection.H2("jdbc:h2:file:" + folder.resolve("copy"), "sa", new Secret("pw"));
    return SqlTargets.open(database, "odibi_system", Copies.CLOCK, 4);
  }
}
