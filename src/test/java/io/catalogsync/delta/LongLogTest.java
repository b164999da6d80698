package io.catalogsync.delta;

import static org.assertj.core.api.Assertions.assertThat;

import io.catalogsync.config.Connection;
import io.catalogsync.testing.Azurite;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.hadoop.fs.statistics.IOStatisticsSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Looking at a table on remote storage again and again. */
class LongLogTest {
  private static final String LOG = "sys/t/_delta_log/";

  @TempDir Path folder;
  private Azurite azurite;
  private String container;
  private Storage storage;
  private KernelTable table;

  @BeforeEach
  void upload() {
    azurite = Azurite.shared();
    container = azurite.container();
    azurite.upload(Fixtures.tables().resolve("recreated_before"), container, "sys/t");
    Connection.Azure connection = azurite.connection(container);
    StorageLocation location = AbfsSettings.of(connection, "sys", connection.auth());
    storage = Storage.open(location.root(), location.options());
    table = new KernelTable(storage, "t");
  }

  @Test
  void anUnchangedLogIsNotListedAgain() {
    DeltaSnapshot first = table.head().orElseThrow();
    long listings = listings();

    assertThat(table.head().orElseThrow()).isSameAs(first);
    assertThat(listings()).isEqualTo(listings);
  }

  @Test
  void aNewCommitIsSeen() throws IOException {
    long version = table.head().orElseThrow().version();
    Path commit = Fixtures.commit(Fixtures.tables().resolve("recreated_before"), version);
    azurite.put(container, LOG + DeltaLog.commitName(version + 1), Files.readAllBytes(commit));

    assertThat(table.version()).hasValue(version + 1);
    assertThat(table.head().orElseThrow().version()).isEqualTo(version + 1);
  }

  @Test
  void aFewNewCommitsAreFoundWithoutAListing() throws IOException {
    long version = table.version().orElseThrow();
    DeltaSnapshot before = table.head().orElseThrow();
    Path commit = Fixtures.commit(Fixtures.tables().resolve("recreated_before"), version);
    long listings = listings();
    for (int i = 1; i <= 3; i++) {
      azurite.put(container, LOG + DeltaLog.commitName(version + i), Files.readAllBytes(commit));
    }

    assertThat(table.version()).hasValue(version + 3);
    assertThat(listings()).isEqualTo(listings);
    DeltaSnapshot head = table.head().orElseThrow();
    assertThat(head.version()).isEqualTo(version + 3);
    assertThat(head.tableId()).isEqualTo(before.tableId());
    assertThat(listings()).as("Kernel's own").isEqualTo(listings + 2);
    assertThat(table.head().orElseThrow()).isSameAs(head);
  }

  @Test
  void aCommitThatIsStillBeingWrittenIsNotSeen() {
    long version = table.version().orElseThrow();
    assertThat(table.head()).isPresent();
    for (String content : new String[] {"", "{\"add\":"}) {
      azurite.put(
          container,
          LOG + DeltaLog.commitName(version + 1),
          content.getBytes(StandardCharsets.UTF_8));

      assertThat(table.version()).hasValue(version);
      assertThat(table.head().orElseThrow().version()).isEqualTo(version);
    }
  }

  @Test
  void aTableMadeAnewIsSeenThoughItsVersionIsTheSame() throws IOException {
    DeltaSnapshot before = table.head().orElseThrow();
    Path log = Fixtures.tables().resolve("recreated_after/_delta_log");
    for (String blob : azurite.list(container)) {
      azurite.delete(container, blob);
    }
    for (long version = 0; version <= before.version(); version++) {
      Path commit = log.resolve(DeltaLog.commitName(version));
      azurite.put(container, LOG + commit.getFileName(), Files.readAllBytes(commit));
    }

    DeltaSnapshot after = table.head().orElseThrow();
    assertThat(after.version()).isEqualTo(before.version());
    assertThat(after.tableId()).isNotEqualTo(before.tableId());
  }

  private long listings() {
    return ((IOStatisticsSource) storage.fileSystem())
        .getIOStatistics()
        .counters()
        .get("op_list_status");
  }
}
