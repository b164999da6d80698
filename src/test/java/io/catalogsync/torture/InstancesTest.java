package io.catalogsync.torture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.h2.tools.Server;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Several instances on one target, one of them stopped in the middle and resumed when the others
 * have moved on: nothing is doubled, nothing is lost.
 */
@Tag("torture")
class InstancesTest {
  private static final int ROUNDS = Integer.getInteger("catalogsync.rounds", 20);
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(ints = {2, 5})
  void oneStoppedAndResumed(int instances) throws Exception {
    Server server = Server.createTcpServer("-tcpPort", "0", "-ifNotExists").start();
    try {
      String url = "jdbc:h2:tcp://localhost:%d/%s/copy;LOCK_TIMEOUT=1000";
      rounds(place -> Ground.h2(place, url.formatted(server.getPort(), place), null), instances);
    } finally {
      server.stop();
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 5})
  void oneStoppedAndResumedOnASqlServer(int instances) throws Exception {
    rounds(Ground::sqlServer, instances);
  }

  /** Lays out what a round needs in a folder of its own. */
  private interface Grounds {
    Ground in(Path folder) throws IOException;
  }

  private void rounds(Grounds grounds, int instances) throws Exception {
    Random random = new Random(instances);
    for (int round = 0; round < ROUNDS; round++) {
      Ground ground = grounds.in(folder.resolve(instances + "-" + round).toAbsolutePath());
      try (Churn churn = new Churn(ground.catalog(), round)) {
        round(ground, churn, instances, Steps.NAMES.get(random.nextInt(Steps.NAMES.size())));
      }
    }
  }

  private static void round(Ground ground, Churn churn, int instances, String step)
      throws Exception {
    String project = ground.project().toString();
    List<Victim> all = new ArrayList<>();
    try {
      for (int i = 0; i < instances; i++) {
        String stands = i == 0 ? step : Steps.NONE;
        all.add(Victim.start(StepwiseMain.class, ground.log(i), project, stands, "2"));
      }
      Victim stopped = all.get(0);
      stopped.awaitPrinted("standing " + step);
      stopped.stop();
      for (Victim other : all.subList(1, instances)) {
        other.awaitPrintedMore("synced ", 6);
      }
      stopped.resume();
      stopped.awaitPrintedMore("synced ", 3);
      churn.pause();
      await(step)
          .atMost(PATIENCE)
          .ignoreException(AssertionError.class)
          .until(() -> caughtUp(ground, churn));
    } finally {
      all.forEach(Victim::close);
    }
    assertThat(ground.compare(churn)).hasSize(3).allMatch(Comparison::equal, step);
  }

  private static boolean caughtUp(Ground ground, Churn churn) throws SQLException {
    List<Comparison> found = ground.compare(churn);
    return found.size() == Churn.TABLES.size()
        && found.stream()
            .allMatch(
                one -> one.version() == churn.quiet(tables -> tables.get(one.table()).version()));
  }
}
