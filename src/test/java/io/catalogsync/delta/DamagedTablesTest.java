package io.catalogsync.delta;

import static io.catalogsync.delta.Fixtures.commit;
import static io.catalogsync.error.ErrorCode.DELTA_DAMAGED;
import static io.catalogsync.error.ErrorCode.DELTA_FILE_GONE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.catalogsync.error.CatalogSyncException;
import io.catalogsync.error.ErrorCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What crashes, cleaners and careless hands leave behind. */
class DamagedTablesTest {
  @TempDir Path folder;

  @Test
  void missingLogIsNoTable() {
    assertThat(table("nothing").head()).isEmpty();
  }

  @Test
  void emptyLogIsNoTable() throws IOException {
    Files.createDirectories(folder.resolve("fresh/_delta_log"));

    assertThat(table("fresh").head()).isEmpty();
  }

  @Test
  void firstCommitStillBeingWrittenIsNoTable() throws IOException {
    Path table = folder.resolve("fresh");
    Files.createDirectories(table.resolve("_delta_log"));
    Files.createFile(commit(table, 0));

    assertThat(table("fresh").head()).isEmpty();
  }

  @Test
  void emptyNewestCommitIsNotYetWritten() throws IOException {
    Path table = Fixtures.copy("partitioned", folder);
    byte[] commit = Files.readAllBytes(commit(table, 5));
    Files.write(commit(table, 5), new byte[0]);
    DeltaTable read = table("partitioned");

    assertHead(read, "partitioned", 4);

    Files.write(commit(table, 5), commit);
    assertHead(read, "partitioned", 5);
  }

  @Test
  void newestCommitWithoutCommitInfoIsNotYetWritten() throws IOException {
    Path table = Fixtures.copy("partitioned", folder);
    withoutCommitInfo(commit(table, 5));

    assertHead(table("partitioned"), "partitioned", 4);
  }

  @Test
  void writerThatNeverWritesCommitInfoIsBelieved() throws IOException {
    Path table = Fixtures.copy("partitioned", folder);
    for (int version = 0; version <= 5; version++) {
      withoutCommitInfo(commit(table, version));
    }

    assertHead(table("partitioned"), "partitioned", 5);
  }

  @Test
  void emptyCommitInTheMiddleStopsBeforeIt() throws IOException {
    Path table = Fixtures.copy("partitioned", folder);
    Files.write(commit(table, 3), new byte[0]);

    assertHead(table("partitioned"), "partitioned", 2);
  }

  @Test
  void emptyCommitBelowACheckpointOnlyHidesTheChanges() throws IOException {
    Path table = Fixtures.copy("append_25", folder);
    Files.write(commit(table, 5), new byte[0]);

    DeltaSnapshot head = table("append_25").head().orElseThrow();
    assertThat(head.version()).isEqualTo(25);
    assertThat(head.changesSince(3)).isEmpty();
    assertThat(head.changesSince(5)).isPresent();
  }

  @Test
  void halfWrittenJson() throws IOException {
    Path table = Fixtures.copy("partitioned", folder);
    byte[] commit = Files.readAllBytes(commit(table, 5));
    Files.write(commit(table, 5), java.util.Arrays.copyOf(commit, commit.length - 100));

    assertFailure(() -> table("partitioned").head().orElseThrow().files(), DELTA_DAMAGED);
  }

  @Test
  void versionGap() throws IOException {
    Path table = Fixtures.copy("partitioned", folder);
    Files.delete(commit(table, 3));

    assertFailure(() -> table("partitioned").head(), DELTA_DAMAGED);
  }

  @Test
  void missingDataFile() throws IOException {
    Path table = Fixtures.copy("append_25", folder);
    DeltaSnapshot head = table("append_25").head().orElseThrow();
    DataFile file = head.files().get(0);
    Files.delete(table.resolve(file.path()));

    assertFailure(() -> RowText.of(head, List.of(file)), DELTA_FILE_GONE, file.path());
  }

  @Test
  void truncatedDataFile() throws IOException {
    Path table = Fixtures.copy("append_25", folder);
    DeltaSnapshot head = table("append_25").head().orElseThrow();
    DataFile file = head.files().get(0);
    truncate(table.resolve(file.path()));

    assertFailure(() -> RowText.of(head, List.of(file)), DELTA_DAMAGED, file.path());
  }

  @Test
  void garbledDataPage() throws IOException {
    Path table = Fixtures.copy("append_25", folder);
    DeltaSnapshot head = table("append_25").head().orElseThrow();
    DataFile file = head.files().get(0);
    Path path = table.resolve(file.path());
    byte[] bytes = Files.readAllBytes(path);
    java.util.Arrays.fill(bytes, 4, 200, (byte) 0xA5);
    Files.write(path, bytes);

    assertFailure(() -> RowText.of(head, List.of(file)), DELTA_DAMAGED, file.path());
  }

  @Test
  void garbledDeletionVector() throws IOException {
    Path table = Fixtures.copy("dv_updates", folder);
    for (Path vector : deletionVectors(table)) {
      byte[] bytes = Files.readAllBytes(vector);
      for (int i = 9; i < bytes.length; i++) {
        bytes[i] ^= 0x55;
      }
      Files.write(vector, bytes);
    }

    assertFailure(this::readWithDeletionVectors, DELTA_DAMAGED, "DV");
  }

  @Test
  void missingDeletionVector() throws IOException {
    Path table = Fixtures.copy("dv_updates", folder);
    for (Path vector : deletionVectors(table)) {
      Files.delete(vector);
    }

    assertFailure(this::readWithDeletionVectors, DELTA_FILE_GONE, ".bin");
  }

  @Test
  void truncatedCheckpoint() throws IOException {
    Path table = Fixtures.copy("append_25", folder);
    truncate(table.resolve("_delta_log/00000000000000000020.checkpoint.parquet"));

    assertFailure(
        () -> table("append_25").head().orElseThrow().files(), DELTA_DAMAGED, "checkpoint of 20");
  }

  @Test
  void emptyCheckpointIsPassedOver() throws IOException {
    Path table = Fixtures.copy("append_25", folder);
    Files.write(table.resolve("_delta_log/00000000000000000020.checkpoint.parquet"), new byte[0]);

    assertHead(table("append_25"), "append_25", 25);
  }

  @Test
  void garbageInLastCheckpointIsPassedOver() throws IOException {
    Path table = Fixtures.copy("append_25", folder);
    Files.writeString(table.resolve("_delta_log/_last_checkpoint"), "\u0000not json");

    assertHead(table("append_25"), "append_25", 25);
  }

  @Test
  void missingPartOfACheckpointIsPassedOver() throws IOException {
    Path table = Fixtures.copy("multipart_ckpt", folder);
    try (Stream<Path> files = Files.list(table.resolve("_delta_log"))) {
      for (Path part : files.filter(f -> f.toString().contains(".0000000002.parquet")).toList()) {
        if (part.getFileName().toString().contains("checkpoint.0000000001")) {
          Files.delete(part);
        }
      }
    }

    assertHead(table("multipart_ckpt"), "multipart_ckpt", 12);
  }

  @Test
  void checkpointWithoutAnyCommitIsAHead() throws IOException {
    Path table = Fixtures.copy("append_25", folder);
    for (int version = 0; version <= 25; version++) {
      Files.delete(commit(table, version));
    }

    assertHead(table("append_25"), "append_25", 20);
  }

  @Test
  void staleSideFilesDoNotMatter() throws IOException {
    Path table = Fixtures.copy("append_25", folder);
    DeltaSnapshot head = table("append_25").head().orElseThrow();
    String file = head.files().get(0).path();
    Files.writeString(table.resolve("." + file + ".crc"), "crc\u0000stale");
    Files.writeString(table.resolve("_delta_log/.00000000000000000025.json.crc"), "crc\u0000stale");

    assertHead(table("append_25"), "append_25", 25);
  }

  @Test
  void cleanedLogHasNoChanges() {
    DeltaSnapshot head = Fixtures.table("log_truncated").head().orElseThrow();

    assertThat(head.changesSince(3)).isEmpty();
    assertThat(head.changesSince(head.version() + 1)).isEmpty();
    assertThat(head.changesSince(10)).isPresent();
    assertThat(Fixtures.table("log_truncated").committedAt(3)).isEmpty();
    assertThat(Fixtures.table("log_truncated").committedAt(12)).isPresent();
  }

  private DeltaTable table(String name) {
    return DeltaCatalogs.open(folder.toString(), Map.of()).table(name);
  }

  private static void assertHead(DeltaTable table, String fixture, long version) {
    DeltaSnapshot head = table.head().orElseThrow();
    assertThat(head.version()).isEqualTo(version);
    assertThat(RowText.all(head)).isEqualTo(Fixtures.expected(fixture, version));
  }

  private static void assertFailure(ThrowingCallable call, ErrorCode code, String... parts) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            CatalogSyncException.class,
            e -> {
              assertThat(e.code()).as(e.getMessage()).isEqualTo(code);
              assertThat(List.of(parts)).allMatch(e.getMessage()::contains, e.getMessage());
            });
  }

  private void readWithDeletionVectors() {
    KernelSnapshot snapshot = ((KernelTable) table("dv_updates")).snapshot(3);
    assertThat(snapshot.files()).anyMatch(file -> file.deletionVector().isPresent());
    RowText.all(snapshot);
  }

  private static void withoutCommitInfo(Path commit) throws IOException {
    List<String> lines = Files.readAllLines(commit);
    Files.write(commit, lines.stream().filter(line -> !line.contains("\"commitInfo\"")).toList());
  }

  private static void truncate(Path file) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    Files.write(file, java.util.Arrays.copyOf(bytes, bytes.length / 2));
  }

  private static List<Path> deletionVectors(Path table) throws IOException {
    try (Stream<Path> files = Files.walk(table)) {
      return files.filter(file -> file.toString().endsWith(".bin")).toList();
    }
  }
}
