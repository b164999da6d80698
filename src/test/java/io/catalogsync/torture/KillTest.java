package io.catalogsync.torture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.catalogsync.CatalogSyncApplication;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A service killed at any moment leaves a copy that equals the source at the version it names: no
 * row missing, none too many, none changed. As many kills as {@code -Dcatalogsync.kills=N} says.
 */
@Tag("torture")
class KillTest {
  private static final int KILLS = Integer.getInteger("catalogsync.kills", 500);
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  /** What the tally of a run says at its end. */
  private int kills;

  private int compared;
  private long rows;
  private long newest;

  @TempDir Path folder;

  @Test
  void atNamedStepsIntoADatabaseFile() throws Exception {
    torture(Ground.h2File(folder), KILLS * 2 / 5, true);
  }

  @Test
  void atRandomMomentsIntoADatabaseFile() throws Exception {
    torture(Ground.h2File(folder), KILLS * 2 / 5, false);
  }

  @Test
  void atRandomMomentsIntoAReplica() throws Exception {
    torture(Ground.replica(folder), KILLS / 5, false);
  }

  @Test
  void atNamedStepsIntoASqlServer() throws Exception {
    torture(Ground.sqlServer(folder), KILLS / 5, true);
  }

  private void torture(Ground ground, int times, boolean steps) throws Exception {
    Random random = new Random(times);
    try (Churn churn = new Churn(ground.catalog(), times)) {
      for (int i = 0; i < times; i++) {
        if (steps) {
          killAtStep(ground, Steps.NAMES.get(i % Steps.NAMES.size()), 1 + random.nextInt(4));
        } else {
          killAnywhere(ground, random);
        }
        kills++;
        compare(ground, churn);
      }
      System.out.printf(
          "%d kills, %d commits, %d comparisons of %d rows: 0 missing, 0 extra, 0 changed;"
              + " newest version %d%n",
          kills, churn.commits(), compared, rows, newest);
    }
    assertThat(newest).as("the copy moved on between the kills").isGreaterThan(times / 2L);
  }

  private static void killAtStep(Ground ground, String step, int times) throws Exception {
    Path log = ground.log();
    try (Victim victim =
        Victim.start(
            StepwiseMain.class, log, ground.project().toString(), step, Integer.toString(times))) {
      await(step)
          .pollInterval(Duration.ofMillis(20))
          .atMost(PATIENCE)
          .until(() -> !victim.isAlive() || Files.readString(log).contains("standing " + step));
      assertThat(victim.isAlive()).as(victim.printed()).isTrue();
      victim.kill();
    }
  }

  private static void killAnywhere(Ground ground, Random random) throws Exception {
    Path log = ground.log();
    try (Victim victim =
        Victim.start(
            CatalogSyncApplication.class,
            log,
            "--catalog-sync.projects=" + ground.project(),
            "--catalog-sync.poll-interval=1s",
            "--catalog-sync.retry-max=1s")) {
      await("start")
          .pollInterval(Duration.ofMillis(20))
          .atMost(PATIENCE)
          .until(() -> !victim.isAlive() || Files.readString(log).contains("Started "));
      assertThat(victim.isAlive()).as(victim.printed()).isTrue();
      // the first sync begins with the start: most moments lie within it
      new CountDownLatch(1).await(random.nextInt(1_500), TimeUnit.MILLISECONDS);
      victim.kill();
    }
  }

  private void compare(Ground ground, Churn churn) throws Exception {
    if (!ground.exists()) {
      return;
    }
    try (Copy copy = ground.open()) {
      for (String table : Churn.TABLES) {
        OptionalLong version = copy.version(table);
        if (version.isPresent()) {
          Comparison found =
              churn.quiet(
                  tables -> {
                    try {
                      return Comparison.of(
                          tables.get(table),
                          version.getAsLong(),
                          copy.rows(table, tables.get(table)));
                    } catch (IOException | SQLException e) {
                      throw new AssertionError(e);
                    }
                  });
          assertThat(found.equal()).as("%s after kill %d: %s", table, kills, found).isTrue();
          compared++;
          rows += found.rows();
          newest = Math.max(newest, found.version());
        }
      }
    }
  }
}
