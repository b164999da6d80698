package io.catalogsync.target.replica;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.catalogsync.error.CatalogSyncException;
import io.catalogsync.error.ErrorCode;
import io.catalogsync.plan.SyncPlan;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a byte copy cannot mirror is refused by name; what looks odd and can be is copied. */
class UnmirrorableTest {
  private static final String TABLE = ReplicaFixture.TABLE;

  @TempDir private Path folder;
  private ReplicaFixture files;

  @BeforeEach
  void write() {
    files = new ReplicaFixture(folder);
    files.write();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "file:/data/other/part-0.parquet",
        "abfss://c@a.dfs.core.windows.net/t/part-0.parquet",
        "/data/other/part-0.parquet",
        "%2Fdata/other/part-0.parquet",
        "../other/part-0.parquet",
        "a/%2E%2E/../part-0.parquet",
        "_delta_log/00000000000000000009.json",
        "./_delta_log/00000000000000000009.json",
        "_Delta_Log/00000000000000000009.json",
        "a/./part-0.parquet",
        "a//part-0.parquet",
        "a/",
        ".catalog-sync/part-0.parquet",
        ".Catalog-Sync/part-0.parquet",
        "..%5Cother%5Cpart-0.parquet",
        "C%3A/other/part-0.parquet"
      })
  void refusesFilesOutsideOfTheTable(String path) {
    files.commit(3, add(path, ""));

    assertRefused("outside of its own folder", path, "shallow clone");
  }

  @Test
  void refusesDeletionVectorsOutsideOfTheTable() {
    files.commit(
        3,
        add(
            "part-0.parquet",
            ",\"deletionVector\":{\"storageType\":\"p\",\"pathOrInlineDv\":\"file:/x/dv.bin\","
                + "\"offset\":1,\"sizeInBytes\":34,\"cardinality\":1}"));

    assertRefused("outside of its own folder", "file:/x/dv.bin");
  }

  /** The first five lead out of the folder that Kernel resolves them in, and back into it. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "../../../../../private",
        "../table/a",
        "../x",
        "a/../../x",
        "a/..",
        "a/b",
        "_delta_log/",
        "..%2f..%2f",
        "a b",
        "..\\\\"
      })
  void refusesDeletionVectorsThatLeadAstray(String prefix) {
    files.commit(
        3,
        add(
            "part-0.parquet",
            ",\"deletionVector\":{\"storageType\":\"u\",\"pathOrInlineDv\":\"%s\","
                    .formatted(prefix + "vBn[lx{q8@P<9BNH/isA")
                + "\"offset\":1,\"sizeInBytes\":34,\"cardinality\":1}"));

    assertRefused("outside of its own folder");
  }

  @Test
  void copiesDeletionVectorsBelowAPrefix() {
    String vector = "ab/deletion_vector_61d16c75-6994-46b7-a15b-8b538852e50e.bin";
    ReplicaFixture.write(files.inSource("part-0.parquet"), "nine char");
    ReplicaFixture.write(files.inSource(vector), "vector");
    files.commit(
        3,
        add(
            "part-0.parquet",
            ",\"deletionVector\":{\"storageType\":\"u\","
                + "\"pathOrInlineDv\":\"abvBn[lx{q8@P<9BNH/isA\","
                + "\"offset\":1,\"sizeInBytes\":34,\"cardinality\":1}"));

    try (LocalReplica replica = files.open()) {
      replica.sync(TABLE);
    }
    assertThat(files.inCopy(vector)).hasContent("vector");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"protocol\":{\"minReaderVersion\":3,\"minWriterVersion\":7,"
            + "\"readerFeatures\":[\"catalogManaged\"],\"writerFeatures\":[\"catalogManaged\"]}}",
        "{\"metaData\":{\"id\":\"x\",\"configuration\":"
            + "{\"delta.coordinatedCommits.commitCoordinator-preview\":\"dynamodb\"}}}"
      })
  void refusesTablesWhoseCommitsLieElsewhere(String action) {
    files.commit(3, action);

    assertRefused("catalog-managed");
  }

  @Test
  void copiesNamesOfAllKinds() throws IOException {
    String[] paths = {
      "a%20b/%C3%A9.parquet", "x=1%253A2/50%25.parquet", "plus+hash%23.parquet", "bad%zz.parquet"
    };
    String[] names = {
      "a b/é.parquet", "x=1%3A2/50%.parquet", "plus+hash#.parquet", "bad%zz.parquet"
    };
    String[] actions = new String[paths.length];
    for (int i = 0; i < paths.length; i++) {
      ReplicaFixture.write(files.inSource(names[i]), "content " + i);
      actions[i] = add(paths[i], "");
    }
    files.commit(3, actions);

    try (LocalReplica replica = files.open()) {
      replica.sync(TABLE);
    }
    for (int i = 0; i < names.length; i++) {
      assertThat(files.inCopy(names[i])).hasContent("content " + i);
    }
    files.assertSame();
  }

  @Test
  void waitsForACommitThatIsStillBeingWritten() throws IOException {
    Files.createFile(files.inSource(LogName.commit(3)));

    try (LocalReplica replica = files.open()) {
      replica.sync(TABLE);
      assertThat(replica.version(TABLE)).isEqualTo(2);
      assertThat(files.inCopy(LogName.commit(3))).doesNotExist();
    }
  }

  @Test
  void namesAGapInTheLog() throws IOException {
    files.commit(3);
    Files.delete(files.inSource(LogName.commit(1)));

    assertFails(ErrorCode.DELTA_DAMAGED, "lacks commits");
  }

  @Test
  void namesALineThatIsNotJson() {
    files.commit(3, "{\"add\":{\"path\":");

    assertFails(ErrorCode.DELTA_DAMAGED, "line 2 of " + LogName.commit(3));
  }

  @Test
  void namesALiveFileThatIsGone() {
    files.commit(3, add("gone.parquet", ""));

    try (LocalReplica replica = files.open()) {
      assertThatThrownBy(() -> replica.sync(TABLE))
          .isInstanceOfSatisfying(
              CatalogSyncException.class,
              e -> assertThat(e.code()).isEqualTo(ErrorCode.DELTA_FILE_GONE))
          .hasMessageContaining("gone.parquet");
      assertThat(replica.version(TABLE)).isEqualTo(-1);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"../other", "a/../../other", "/other"})
  void aStoreOnThisMachineHasNoFilesElsewhere(String path) {
    LocalStore store = new LocalStore(files.copy(), new TargetFaults("x"));

    assertThatThrownBy(() -> store.write(path, InputStream.nullInputStream()))
        .hasMessageContaining(path);
    assertThatThrownBy(() -> store.find(path)).hasMessageContaining(path);
    assertThat(folder.resolve("other")).doesNotExist();
  }

  private static String add(String path, String more) {
    return "{\"add\":{\"path\":\"%s\",\"partitionValues\":{},\"size\":10,\"dataChange\":true%s}}"
        .formatted(path, more);
  }

  private void assertRefused(String... reasons) {
    assertFails(ErrorCode.DELTA_UNSUPPORTED, reasons);
    assertThat(files.inCopy(LogName.FOLDER)).doesNotExist();
  }

  private void assertFails(ErrorCode code, String... reasons) {
    try (LocalReplica replica = files.open()) {
      assertThatThrownBy(() -> replica.sync(TABLE))
          .isInstanceOfSatisfying(
              CatalogSyncException.class,
              e -> {
                assertThat(e.code()).isEqualTo(code);
                assertThat(e.getMessage()).contains(reasons);
              });
      assertThatThrownBy(
              () ->
                  replica.target().pending(LocalReplica.key(TABLE), new SyncPlan.InitialLoad(3, 0)))
          .as("a dry run finds out as well")
          .isInstanceOfSatisfying(
              CatalogSyncException.class, e -> assertThat(e.code()).isEqualTo(code));
    }
  }
}
