package io.catalogsync.torture;

import static org.assertj.core.api.Assertions.assertThat;

import io.catalogsync.CatalogSyncApplication;
import java.nio.file.Path;
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

  /** An hour is long to wait for a word. */
  private static final int TOLD_EVERY = 20;

  /** What the tally of a run says. */
  private int kills;

  private int compared;
  private long rows;
  private long newest;

  @TempDir Path folder;

  @Test
  void atNamedStepsIntoADatabaseFile() throws Exception {
    torture(Ground.h2File(folder), KILLS * 4 / 10, KillTest::killAtAStep);
  }

  @Test
  void atRandomMomentsIntoADatabaseFile() throws Exception {
    torture(Ground.h2File(folder), KILLS * 3 / 10, KillTest::killAnywhere);
  }

  @Test
  void atRandomMomentsIntoAReplica() throws Exception {
    torture(Ground.replica(folder), KILLS * 2 / 10, KillTest::killAnywhere);
  }

  @Test
  void atRandomMomentsOfTheWholeService() throws Exception {
    torture(Ground.h2File(folder), KILLS / 10, KillTest::killTheService);
  }

  @Test
  void atNamedStepsIntoASqlServer() throws Exception {
    torture(Ground.sqlServer(folder), KILLS * 2 / 10, KillTest::killAtAStep);
  }

  /** One life and death of the service. */
  private interface Killing {
    void run(Ground ground, Random random) throws Exception;
  }

  private void torture(Ground ground, int times, Killing killing) throws Exception {
    Random random = new Random(times);
    try (Churn churn = new Churn(ground.catalog(), times)) {
      for (int i = 0; i < times; i++) {
        killing.run(ground, random);
        kills++;
        compare(ground, churn);
        if (kills % TOLD_EVERY == 0 || kills == times) {
          tell(churn);
        }
      }
    }
    assertThat(newest).as("the copy moved on between the kills").isGreaterThan(times / 2L);
  }

  private void tell(Churn churn) {
    System.out.printf(
        "%d kills, %d commits, %d comparisons of %d rows: 0 missing, 0 extra, 0 changed;"
            + " newest version %d%n",
        kills, churn.commits(), compared, rows, newest);
  }

  private static void killAtAStep(Ground ground, Random random) throws Exception {
    String step = Steps.NAMES.get(random.nextInt(Steps.NAMES.size()));
    String times = Integer.toString(1 + random.nextInt(5));
    try (Victim victim =
        Victim.start(StepwiseMain.class, ground.log(0), ground.project().toString(), step, times)) {
      victim.awaitPrinted("standing " + step);
      victim.kill();
    }
  }

  private static void killAnywhere(Ground ground, Random random) throws Exception {
    try (Victim victim =
        Victim.start(
            StepwiseMain.class, ground.log(0), ground.project().toString(), Steps.NONE, "1")) {
      // counted in syncs, not seconds: a busy machine would die before it has begun
      victim.awaitPrinted("synced " + random.nextInt(8));
      pause(random.nextInt(200));
      victim.kill();
    }
  }

  private static void killTheService(Ground ground, Random random) throws Exception {
    try (Victim victim =
        Victim.start(
            CatalogSyncApplication.class,
            ground.log(0),
            "--catalog-sync.projects=" + ground.project(),
            "--catalog-sync.poll-interval=1s",
            "--catalog-sync.retry-max=1s")) {
      long begun = System.nanoTime();
      victim.awaitPrinted("Started ");
      int startMillis = (int) TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begun);
      pause(random.nextInt(startMillis)); // the slower the machine, the later the first sync
      victim.kill();
    }
  }

  /** A random moment is what is wanted here, not a condition. */
  private static void pause(int millis) throws InterruptedException {
    new CountDownLatch(1).await(millis, TimeUnit.MILLISECONDS);
  }

  private void compare(Ground ground, Churn churn) throws Exception {
    for (Comparison found : ground.compare(churn)) {
      assertThat(found.equal()).as("after kill %d: %s", kills, found).isTrue();
      compared++;
      rows += found.rows();
      newest = Math.max(newest, found.version());
    }
  }
}
