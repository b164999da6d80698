package io.catalogsync.target.replica;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.catalogsync.error.CatalogSyncException;
import io.catalogsync.error.ErrorCode;
import io.catalogsync.plan.SyncMode;
import io.catalogsync.plan.SyncPlan;
import io.catalogsync.testing.DeltaTableWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What somebody else wrote to a replica is found, named and left alone. */
class ForeignWriterTest {
  private static final String TABLE = ReplicaFixture.TABLE;
  private static final String FOREIGN = "{\"commitInfo\":{\"operation\":\"WRITE\"}}";

  @TempDir private Path folder;
  private ReplicaFixture files;
  private DeltaTableWriter table;

  @BeforeEach
  void copy() {
    files = new ReplicaFixture(folder);
    table = files.write();
    try (LocalReplica replica = files.open()) {
      replica.sync(TABLE);
    }
    files.assertSame();
  }

  @Test
  void refusesAVersionThatTheSourceDoesNotHave() {
    ReplicaFixture.write(files.inCopy(LogName.commit(3)), FOREIGN);

    assertRefused("it has version 3, the source only 2");
  }

  @Test
  void refusesAVersionThatIsNotTheSources() {
    ReplicaFixture.write(files.inCopy(LogName.commit(3)), FOREIGN);
    table.append(ReplicaFixture.rows(3));

    assertRefused("its version 3 is not the source's", "somebody else wrote to it");
  }

  @Test
  void refusesACommitOfTheSameSize() throws IOException {
    Path newest = files.inCopy(LogName.commit(2));
    Files.writeString(newest, Files.readString(newest).replace("WRITE", "MERGE"));

    assertRefused("its version 2 is not the source's");
  }

  @Test
  void refusesAnOlderCommitWhenEverythingIsChecked() throws IOException {
    Path old = files.inCopy(LogName.commit(1));
    String foreign = Files.readString(old).replace("WRITE", "MERGE");
    Files.writeString(old, foreign);

    try (LocalReplica replica = files.open()) {
      assertThatThrownBy(() -> replica.sync(TABLE, SyncMode.FULL))
          .isInstanceOfSatisfying(
              CatalogSyncException.class,
              e -> assertThat(e.code()).isEqualTo(ErrorCode.TARGET_CONFLICT))
          .hasMessageContaining("Version 1");
    }
    assertThat(old).hasContent(foreign);
  }

  @Test
  void refusesTheReplicaOfATableThatWasCreatedAnew() throws IOException {
    table.recreate();
    table.append(ReplicaFixture.rows(7));

    assertRefused("the table was dropped and created anew", "metaData.id");

    Files.move(files.copy().resolve(TABLE), folder.resolve("kept"));
    try (LocalReplica replica = files.open()) {
      assertThat(replica.sync(TABLE).plan()).isInstanceOf(SyncPlan.InitialLoad.class);
    }
    files.assertSame();
  }

  @Test
  void refusesWhenTheSourceWentBack() throws IOException {
    Files.delete(files.inSource(LogName.commit(2)));

    assertRefused("it has version 2, the source only 1", "the source went back");
  }

  @Test
  void refusesAnotherTableWhoseLogWasCleaned() {
    DeltaTableWriter other = new ReplicaFixture(folder.resolve("other")).write();
    other.append(ReplicaFixture.rows(8));
    other.append(ReplicaFixture.rows(9));
    other.cleanLog();
    FileTrees.delete(files.source());
    FileTrees.copy(folder.resolve("other").resolve("source"), files.source());

    assertRefused("it shares no commit with the source", "metaData.id");
  }

  private void assertRefused(String... reasons) {
    Map<String, String> before = FileTrees.of(files.copy());
    for (SyncMode mode : new SyncMode[] {SyncMode.INCREMENTAL, SyncMode.FULL}) {
      try (LocalReplica replica = files.open()) {
        assertThat(replica.state(TABLE).refusal().orElseThrow())
            .contains(reasons)
            .contains(files.copy().toString());
        assertThatThrownBy(
                () ->
                    replica
                        .target()
                        .copy(
                            LocalReplica.key(TABLE), new SyncPlan.Changes(2, 3), (done, all) -> {}))
            .isInstanceOfSatisfying(
                CatalogSyncException.class,
                e -> assertThat(e.code()).isEqualTo(ErrorCode.TARGET_CONFLICT));
      }
      assertThat(FileTrees.of(files.copy())).as(mode.name()).isEqualTo(before);
    }
  }
}
