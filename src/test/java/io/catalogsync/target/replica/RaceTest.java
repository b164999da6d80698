package io.catalogsync.target.replica;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.catalogsync.error.CatalogSyncException;
import io.catalogsync.error.ErrorCode;
import io.catalogsync.plan.ReplicaPlanner;
import io.catalogsync.plan.SyncMode;
import io.catalogsync.plan.SyncPlan;
import io.catalogsync.testing.DeltaTableWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Others at work on source or replica while a copy is under way. */
class RaceTest {
  private static final String TABLE = ReplicaFixture.TABLE;

  @TempDir private Path folder;
  private ReplicaFixture files;
  private DeltaTableWriter table;

  @BeforeEach
  void write() {
    files = new ReplicaFixture(folder);
    table = files.write();
  }

  @Test
  void severalReplicatorsMakeOneReplica() {
    IntStream.range(3, 20).forEach(i -> table.append(ReplicaFixture.rows(i)));
    table.checkpoint();

    List<CompletableFuture<Void>> racers =
        IntStream.range(0, 4)
            .mapToObj(
                i ->
                    CompletableFuture.runAsync(
                        () -> {
                          try (LocalReplica replica = files.open()) {
                            replica.sync(TABLE);
                          }
                        }))
            .toList();
    racers.forEach(CompletableFuture::join);

    files.assertSame();
  }

  @Test
  void optimizeAndVacuumMayHappenInTheMiddle() {
    AtomicBoolean once = new AtomicBoolean();
    try (LocalReplica replica =
        files.open(
            file -> {
              if (file.endsWith(".parquet") && once.compareAndSet(false, true)) {
                table.optimize();
                table.vacuum();
              }
            },
            file -> {})) {
      replica.sync(TABLE);

      assertThat(once).isTrue();
      assertThat(replica.version(TABLE)).isEqualTo(table.version());
    }
    FileTrees.assertHolds(files.source().resolve(TABLE), files.copy().resolve(TABLE));
  }

  @Test
  void aCommitBetweenPlanAndCopyIsNotPublishedWithoutItsData() {
    try (LocalReplica replica = files.open()) {
      replica.sync(TABLE);
      SyncPlan plan = ReplicaPlanner.plan(replica.state(TABLE), SyncMode.INCREMENTAL);
      assertThat(plan).isEqualTo(new SyncPlan.UpToDate(2));
      table.append(ReplicaFixture.rows(3));
      table.checkpoint();

      replica.target().copy(LocalReplica.key(TABLE), plan, (done, all) -> {});

      assertThat(replica.version(TABLE)).isEqualTo(2);
      assertThat(replica.sync(TABLE).plan()).isEqualTo(new SyncPlan.Changes(2, 3));
    }
    files.assertSame();
  }

  @Test
  void aCheckpointThatTheSourceCleansAwayIsNoSteppingStone() throws IOException {
    table.append(ReplicaFixture.rows(3));
    table.cleanLog();
    String stone = LogName.checkpoint(table.version());
    table.append(ReplicaFixture.rows(4));
    table.append(ReplicaFixture.rows(5));
    table.checkpoint();

    List<String> published = new ArrayList<>();
    try (LocalReplica replica =
        files.open(
            file -> {
              if (file.equals(stone)) {
                files.inSource(stone).toFile().delete();
              }
            },
            file -> {
              if (file.startsWith(LogName.FOLDER)) {
                published.add(file);
              }
            })) {
      assertThatThrownBy(() -> replica.sync(TABLE))
          .isInstanceOfSatisfying(
              CatalogSyncException.class,
              e -> assertThat(e.code()).isEqualTo(ErrorCode.DELTA_FILE_GONE));
      assertThat(published).as("commits after the gap").isEmpty();
      assertThat(replica.version(TABLE)).isEqualTo(-1);

      replica.sync(TABLE);
      assertThat(replica.version(TABLE)).isEqualTo(table.version());
    }
    FileTrees.assertHolds(files.source().resolve(TABLE), files.copy().resolve(TABLE));
  }

  @Test
  void aPausedReplicatorDoesNoHarm() {
    Pause pause = new Pause(LogName.commit(2));
    CompletableFuture<Void> paused = pause.sync(files);
    pause.await();
    table.append(ReplicaFixture.rows(3));
    table.checkpoint();
    table.append(ReplicaFixture.rows(4));
    try (LocalReplica other = files.open()) {
      other.sync(TABLE);
    }
    files.assertSame();

    pause.end();
    paused.join();

    files.assertSame();
  }

  @Test
  void aPausedReplicatorDoesNotTouchTheReplicaOfAnotherTable() throws IOException {
    table.append(ReplicaFixture.rows(3));
    Pause pause = new Pause(LogName.commit(3));
    CompletableFuture<Void> paused = pause.sync(files);
    pause.await();
    Files.move(files.copy().resolve(TABLE), folder.resolve("kept"));
    table.recreate();
    table.append(ReplicaFixture.rows(4));
    try (LocalReplica other = files.open()) {
      other.sync(TABLE);
    }

    pause.end();

    assertThatThrownBy(paused::join).hasCauseInstanceOf(CatalogSyncException.class);
    files.assertSame();
  }

  @Test
  void followsVacuumOnlyWhenAsked() throws IOException {
    try (LocalReplica keeps = files.open();
        LocalReplica follows =
            new LocalReplica(files.source(), folder.resolve("lean"), true, store -> store)) {
      keeps.sync(TABLE);
      follows.sync(TABLE);
      Path stranger = folder.resolve("lean").resolve(TABLE).resolve("_delta_log/notes.txt");
      Files.writeString(stranger, "mine");
      table.overwrite(ReplicaFixture.rows(5));
      table.vacuum();

      assertThat(keeps.sync(TABLE).counts().deleted()).isZero();
      assertThat(follows.sync(TABLE).counts().deleted()).isEqualTo(2);

      assertThat(parquet(files.copy())).hasSize(3);
      assertThat(parquet(folder.resolve("lean"))).isEqualTo(parquet(files.source()));
      assertThat(stranger).exists();
    }
  }

  @Test
  void vacuumNeverDeletesWhatTheReplicasVersionNeeds() throws IOException {
    try (LocalReplica follows =
        new LocalReplica(files.source(), files.copy(), true, store -> store)) {
      follows.sync(TABLE);
      List<String> before = parquet(files.copy());
      // the source lost its files, but says nothing about it: the replica holds the only ones
      for (String name : before) {
        Files.delete(files.inSource(name));
      }
      files.commit(3);
      follows.sync(TABLE);

      assertThat(parquet(files.copy())).isEqualTo(before);
    }
  }

  private static List<String> parquet(Path root) throws IOException {
    return FileTrees.of(root.resolve(TABLE)).keySet().stream()
        .filter(name -> name.endsWith(".parquet") && !name.startsWith(LogName.FOLDER))
        .toList();
  }

  /** Holds a copy just before it publishes a file, which is written already. */
  private static final class Pause {
    private final String file;
    private final CountDownLatch reached = new CountDownLatch(1);
    private final CountDownLatch over = new CountDownLatch(1);

    Pause(String file) {
      this.file = file;
    }

    CompletableFuture<Void> sync(ReplicaFixture files) {
      return CompletableFuture.runAsync(
          () -> {
            try (LocalReplica replica = files.open(file -> {}, this::hold)) {
              replica.sync(TABLE);
            }
          });
    }

    private void hold(String published) {
      if (published.equals(file)) {
        reached.countDown();
        join(over);
      }
    }

    void await() {
      join(reached);
    }

    void end() {
      over.countDown();
    }

    private static void join(CountDownLatch latch) {
      try {
        latch.await();
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
    }
  }
}
