package io.catalogsync.target.replica;

import static java.util.stream.Collectors.toSet;
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
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.util.FileSystemUtils;

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
  void fullFindsWhatChangedWithinItsSize() throws IOException {
    Path changed = data().get(1);
    flip(changed);
    assertThat(replica.sync(TABLE).counts()).as("not looked at").isEqualTo(FileCounts.NONE);
    assertThat(verify().changed()).containsExactly(changed.getFileName().toString());
    assertThat(pending().copied()).as("dry run").isEqualTo(1);

    FileCounts done = replica.sync(TABLE, SyncMode.FULL).counts();

    assertThat(done).isEqualTo(new FileCounts(1, Files.size(changed), 0));
    files.assertSame();
    assertThat(verify().changed()).isEmpty();
    assertThat(pending()).isEqualTo(FileCounts.NONE);
    assertThat(replica.sync(TABLE, SyncMode.FULL).counts()).isEqualTo(FileCounts.NONE);
  }

  @Test
  void onlyFullReadsDataThatIsThere() {
    Set<String> read = ConcurrentHashMap.newKeySet();
    try (LocalReplica watched = files.open(read::add, any -> {})) {
      Set<String> before = names();
      watched.sync(TABLE);
      table.append(ReplicaFixture.rows(4));
      assertThat(watched.sync(TABLE).plan()).isInstanceOf(SyncPlan.Changes.class);
      table.append(ReplicaFixture.rows(5));
      table.append(ReplicaFixture.rows(6));
      table.cleanLog();
      assertThat(watched.sync(TABLE).plan()).isInstanceOf(SyncPlan.Reconcile.class);
      assertThat(read).doesNotContainAnyElementsOf(before);

      watched.sync(TABLE, SyncMode.FULL);
      assertThat(read).containsAll(names());
    }
  }

  /** The log knows which of the two is right. */
  @Test
  void fullKeepsAGoodFileWhenTheSourcesIsCut() throws IOException {
    Path good = data().get(0);
    byte[] content = Files.readAllBytes(good);
    cut(files.inSource(good.getFileName().toString()), 10);

    assertThat(pending()).isEqualTo(FileCounts.NONE);
    assertThat(replica.sync(TABLE, SyncMode.FULL).counts()).isEqualTo(FileCounts.NONE);

    assertThat(good).hasBinaryContent(content);
    assertThat(verify().changed()).containsExactly(good.getFileName().toString());
  }

  @Test
  void repairKeepsAGoodFileMendsAllElseAndTells() throws IOException {
    Path good = data().get(0);
    byte[] content = Files.readAllBytes(good);
    cut(files.inSource(good.getFileName().toString()), 10);
    Path lost = data().get(1);
    Files.delete(lost);
    Files.delete(files.inSource(lost.getFileName().toString()));
    Path bad = data().get(1);
    flip(bad);
    Path commit = files.inCopy(LogName.commit(1));
    cut(commit, 20);
    FileComparison found = verify();

    assertThatThrownBy(() -> replica.target().mend(LocalReplica.key(TABLE), found))
        .isInstanceOf(CatalogSyncException.class);

    assertThat(good).hasBinaryContent(content);
    assertThat(bad).hasSameBinaryContentAs(files.inSource(bad.getFileName().toString()));
    assertThat(commit).hasSameBinaryContentAs(files.inSource(LogName.commit(1)));
  }

  @Test
  void verifyFindsACutFileThatOnlyTheReplicaHas() throws IOException {
    Path cut = data().get(0);
    Files.delete(files.inSource(cut.getFileName().toString()));
    assertThat(verify().changed()).isEmpty();
    cut(cut, 10);
    assertThat(verify().changed()).containsExactly(cut.getFileName().toString());
  }

  @Test
  void bringsBackAFolder() throws IOException {
    String table = "v2ckpt_json";
    Path copy = folder.resolve("folders");
    try (LocalReplica spark = new LocalReplica(Fixtures.tables(), copy)) {
      spark.sync(table);
      FileSystemUtils.deleteRecursively(copy.resolve(table).resolve(LogName.SIDECARS));
      spark.sync(table, SyncMode.FULL);
      FileTrees.assertSame(Fixtures.tables().resolve(table), copy.resolve(table));

      FileSystemUtils.deleteRecursively(copy.resolve(table).resolve(LogName.SIDECARS));
      FileComparison found = spark.target().verify(LocalReplica.key(table), (done, all) -> {});
      spark.target().mend(LocalReplica.key(table), found);
      FileTrees.assertSame(Fixtures.tables().resolve(table), copy.resolve(table));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"v2ckpt_json", "multipart_ckpt", "dv_updates", "optimized_vacuumed", "cdf_merge"})
  void aDryRunCountsWhatIsCopied(String table) throws IOException {
    Path copy = folder.resolve("counted");
    try (LocalReplica spark = new LocalReplica(Fixtures.tables(), copy)) {
      SyncPlan first = new SyncPlan.InitialLoad(spark.state(table).sourceVersion(), 0);
      FileCounts load = spark.target().pending(LocalReplica.key(table), first);
      assertThat(spark.sync(table).counts()).isEqualTo(load);

      damage(copy.resolve(table));
      SyncPlan full =
          new SyncPlan.Reconcile(spark.state(table).sourceVersion(), RebuildCause.REQUESTED, "");
      FileCounts repair = spark.target().pending(LocalReplica.key(table), full);
      assertThat(repair.copied()).isGreaterThan(3);
      assertThat(spark.sync(table, SyncMode.FULL).counts()).isEqualTo(repair);
      FileTrees.assertSame(Fixtures.tables().resolve(table), copy.resolve(table));
    }
  }

  /** Every third file is altered within its size, cut short or gone; commits stay as they are. */
  private static void damage(Path table) throws IOException {
    int turn = 0;
    for (Path file : below(table)) {
      if (LogName.isCommit(file.getFileName().toString())) {
        continue;
      }
      switch (turn++ % 9) {
        case 0 -> flip(file);
        case 3 -> cut(file, 9);
        case 6 -> Files.delete(file);
        default -> {
          // stays
        }
      }
    }
  }

  private static List<Path> below(Path folder) throws IOException {
    try (Stream<Path> found = Files.walk(folder)) {
      return found.filter(Files::isRegularFile).sorted().toList();
    }
  }

  @Test
  void findsAndMendsASidecar() throws IOException {
    String table = "v2ckpt_json";
    Path copy = folder.resolve("sidecars");
    try (LocalReplica spark = new LocalReplica(Fixtures.tables(), copy)) {
      spark.sync(table);
      List<Path> all = below(copy.resolve(table).resolve(LogName.SIDECARS));
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

  private FileCounts pending() {
    return replica
        .target()
        .pending(
            LocalReplica.key(TABLE),
            new SyncPlan.Reconcile(table.version(), RebuildCause.REQUESTED, ""));
  }

  private Set<String> names() {
    try {
      return data().stream().map(file -> file.getFileName().toString()).collect(toSet());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
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
