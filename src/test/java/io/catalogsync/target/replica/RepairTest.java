package io.catalogsync.target.replica;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.catalogsync.delta.Fixtures;
import io.catalogsync.error.CatalogSyncException;
import io.catalogsync.plan.RebuildCause;
import io.catalogsync.plan.SyncMode;
import io.catalogsync.plan.SyncPlan;
import io.catalogsync.target.FileComparison;
import io.catalogsync.target.FileCounts;
import io.catalogsync.testing.DeltaTableWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a replica lost is found and brought back. */
class RepairTest {
  private static final String TABLE = ReplicaFixture.TABLE;

  @TempDir private Path folder;
  private ReplicaFixture files;
  private DeltaTableWriter table;
  private LocalReplica replica;

  @BeforeEach
  void copy() {
    files = new ReplicaFixture(folder);
    table = files.write();
    table.checkpoint();
    table.append(ReplicaFixture.rows(3));
    replica = files.open();
    replica.sync(TABLE);
    files.assertSame();
  }

  @AfterEach
  void close() {
    replica.close();
  }

  @Test
  void fullBringsBackWhatIsMissingOrCut() throws IOException {
    List<Path> data = data();
    Files.delete(data.get(0));
    cut(data.get(1), 10);
    Files.delete(files.inCopy(LogName.commit(1)));
    cut(files.inCopy(LogName.commit(0)), 30);
    Files.delete(files.inCopy(LogName.LAST_CHECKPOINT));

    LocalReplica.Done done = replica.sync(TABLE, SyncMode.FULL);

    assertThat(done.plan()).isInstanceOf(SyncPlan.Reconcile.class);
    assertThat(done.counts().copied()).isEqualTo(5);
    files.assertSame();
    assertThat(replica.sync(TABLE, SyncMode.FULL).counts()).isEqualTo(FileCounts.NONE);
  }

  @Test
  void fullComparesTheBytesOfTheLog() throws IOException {
    Path checksum = files.inSource("_delta_log/00000000000000000003.crc");
    Files.writeString(checksum, "{\"tableSizeBytes\":1}");
    replica.sync(TABLE);
    files.assertSame();
    for (String name :
        List.of(
            LogName.checkpoint(2),
            "_delta_log/" + checksum.getFileName(),
            LogName.LAST_CHECKPOINT)) {
      flip(files.inCopy(name));
    }
    assertThat(replica.sync(TABLE).counts()).as("by size alone").isEqualTo(FileCounts.NONE);

    assertThat(replica.sync(TABLE, SyncMode.FULL).counts().copied()).isEqualTo(3);

    files.assertSame();
    assertThat(replica.sync(TABLE, SyncMode.FULL).counts()).isEqualTo(FileCounts.NONE);
  }

  @Test
  void findsAndMendsASidecar() throws IOException {
    String table = "v2ckpt_json";
    Path copy = folder.resolve("sidecars");
    try (LocalReplica spark = new LocalReplica(Fixtures.tables(), copy)) {
      spark.sync(table);
      Path sidecars = copy.resolve(table).resolve(LogName.SIDECARS);
      List<Path> all;
      try (Stream<Path> found = Files.list(sidecars)) {
        all = found.sorted().toList();
      }
      flip(all.get(0));
      Files.delete(all.get(1));

      FileComparison found = spark.target().verify(LocalReplica.key(table), (done, files) -> {});
      assertThat(found.changed())
          .containsExactly(LogName.SIDECARS + "/" + all.get(0).getFileName());
      assertThat(found.missing())
          .containsExactly(LogName.SIDECARS + "/" + all.get(1).getFileName());

      assertThat(spark.sync(table, SyncMode.FULL).counts().copied()).isEqualTo(2);
      FileTrees.assertSame(Fixtures.tables().resolve(table), copy.resolve(table));
    }
  }

  private static void flip(Path file) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    bytes[bytes.length / 2] ^= 1;
    Files.write(file, bytes);
  }

  @Test
  void writesATornCommitAnew() throws IOException {
    cut(files.inCopy(LogName.commit(3)), 25);
    assertThat(replica.state(TABLE).version()).isEqualTo(2);

    replica.sync(TABLE);

    files.assertSame();
  }

  @Test
  void tellsBeforehandWhatWouldBeCopied() throws IOException {
    Files.delete(data().get(0));
    table.append(ReplicaFixture.rows(4));

    assertThat(
            replica.target().pending(LocalReplica.key(TABLE), new SyncPlan.Changes(3, 4)).copied())
        .as("a data file and its commit")
        .isEqualTo(2);
    assertThat(
            replica
                .target()
                .pending(
                    LocalReplica.key(TABLE), new SyncPlan.Reconcile(4, RebuildCause.REQUESTED, ""))
                .copied())
        .isEqualTo(3);
    assertThat(data()).hasSize(2);
  }

  @Test
  void verifyReadsEveryByte() throws IOException {
    assertThat(verify()).isEqualTo(new FileComparison(3, 8, List.of(), List.of(), List.of()));
    Path changed = data().get(1);
    flip(changed);
    Path missing = data().get(0);
    Files.delete(missing);
    table.append(ReplicaFixture.rows(5)); // what is late is not wrong

    FileComparison found = verify();

    assertThat(found.version()).isEqualTo(3);
    assertThat(found.missing()).containsExactly(missing.getFileName().toString());
    assertThat(found.changed()).containsExactly(changed.getFileName().toString());
    assertThat(found.matching()).isEqualTo(6);
    assertThat(replica.target().mend(LocalReplica.key(TABLE), found).copied()).isEqualTo(2);
    assertThat(verify().matching()).isEqualTo(8);
    replica.sync(TABLE);
    files.assertSame();
  }

  @Test
  void verifyDoesNotMendAForeignCommit() throws IOException {
    Path old = files.inCopy(LogName.commit(1));
    Files.writeString(old, Files.readString(old).replace("WRITE", "MERGE"));
    FileComparison found = verify();

    assertThat(found.changed()).containsExactly(LogName.commit(1));
    assertThatThrownBy(() -> replica.target().mend(LocalReplica.key(TABLE), found))
        .isInstanceOf(CatalogSyncException.class)
        .hasMessageContaining("somebody else wrote");
    assertThat(Files.readString(old)).contains("MERGE");
  }

  @Test
  void verifyNeedsACopyAndASourceThatRemembers() {
    table.append(ReplicaFixture.rows(6));
    table.append(ReplicaFixture.rows(7));
    table.cleanLog();
    assertThatThrownBy(this::verify).hasMessageContaining("no longer holds version 3");

    try (LocalReplica none = new LocalReplica(files.source(), folder.resolve("none"))) {
      assertThatThrownBy(() -> none.target().verify(LocalReplica.key(TABLE), (d, a) -> {}))
          .hasMessageContaining("not been copied yet");
    }
  }

  @Test
  void tidiesWhatAKilledProcessLeftADayAgo() throws IOException {
    Path old = files.inCopy(Publisher.FOLDER + "/old.tmp");
    Path young = files.inCopy(Publisher.FOLDER + "/young.tmp");
    for (Path file : List.of(old, young)) {
      Files.write(file, "half".getBytes(StandardCharsets.UTF_8));
    }
    Files.setLastModifiedTime(
        old,
        java.nio.file.attribute.FileTime.from(
            LocalReplica.CLOCK.instant().minus(java.time.Duration.ofHours(25))));

    replica.sync(TABLE);

    assertThat(old).doesNotExist();
    assertThat(young).exists();
  }

  private FileComparison verify() {
    return replica.target().verify(LocalReplica.key(TABLE), (done, all) -> {});
  }

  private List<Path> data() throws IOException {
    try (Stream<Path> all = Files.list(files.inCopy(""))) {
      return all.filter(file -> file.toString().endsWith(".parquet")).sorted().toList();
    }
  }

  private static void cut(Path file, int bytes) throws IOException {
    Files.write(file, Arrays.copyOf(Files.readAllBytes(file), bytes));
  }
}
