package io.catalogsync.target.replica;

import static org.assertj.core.api.Assertions.assertThat;

import io.catalogsync.delta.Fixtures;
import io.catalogsync.delta.StandaloneOracle;
import io.catalogsync.error.CatalogSyncException;
import io.catalogsync.error.ErrorCode;
import io.catalogsync.plan.SyncPlan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.TimeZone;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every table that Spark wrote has a replica that is the same in every byte and every version. */
@ResourceLock(Resources.TIME_ZONE)
class FixturesReplicaTest {
  @TempDir private Path folder;
  private final TimeZone before = TimeZone.getDefault();

  @BeforeEach
  void utc() {
    TimeZone.setDefault(TimeZone.getTimeZone(ZoneOffset.UTC)); // Standalone reads times by it
  }

  @AfterEach
  void restore() {
    TimeZone.setDefault(before);
  }

  static List<String> tables() {
    return Fixtures.catalog().tables();
  }

  @ParameterizedTest
  @MethodSource("tables")
  void isTheSameInEveryVersionForTwoReaders(String table) throws IOException {
    try (LocalReplica replica = new LocalReplica(Fixtures.tables(), folder)) {
      assertThat(replica.sync(table).plan()).isInstanceOf(SyncPlan.InitialLoad.class);

      FileTrees.assertSame(Fixtures.tables().resolve(table), folder.resolve(table));
      for (long version : Fixtures.versions(table)) {
        assertRows(folder, table, version);
        if (StandaloneOracle.TABLES.contains(table)) {
          StandaloneOracle.assertSame(folder, table, version);
        }
      }
      assertThat(replica.sync(table).plan()).isInstanceOf(SyncPlan.UpToDate.class);
    }
  }

  @ParameterizedTest
  @MethodSource("tables")
  void followsVersionByVersion(String table) throws IOException {
    Path source = Fixtures.copy(table, folder.resolve("source"));
    Path log = source.resolve("_delta_log");
    Path hidden = Files.createDirectory(folder.resolve("hidden"));
    TreeSet<Long> versions = new TreeSet<>();
    for (Path file : files(log)) {
      version(file).ifPresent(versions::add);
      Files.move(file, hidden.resolve(file.getFileName()));
    }
    try (LocalReplica replica =
        new LocalReplica(folder.resolve("source"), folder.resolve("copy"))) {
      for (long version : versions) {
        for (Path file : files(hidden)) {
          if (version(file).equals(Optional.of(version))) {
            Files.move(file, log.resolve(file.getFileName()));
          }
        }
        follow(replica, table, version);
      }
      Path pointer = hidden.resolve("_last_checkpoint");
      if (Files.exists(pointer)) {
        Files.move(pointer, log.resolve("_last_checkpoint"));
        replica.sync(table);
      }
      FileTrees.assertSame(source, folder.resolve("copy").resolve(table));
    }
  }

  private void follow(LocalReplica replica, String table, long version) {
    long before = replica.version(table);
    try {
      replica.sync(table);
    } catch (CatalogSyncException e) {
      // a file that was live then has been vacuumed since: nobody can read that version
      assertThat(e.code()).isEqualTo(ErrorCode.DELTA_FILE_GONE);
      assertThat(Fixtures.versions()).doesNotContain(new Fixtures.Version(table, version));
      assertThat(replica.version(table)).isEqualTo(before);
      return;
    }
    assertThat(replica.version(table)).isEqualTo(version);
    if (Fixtures.versions(table).contains(version)) {
      assertRows(folder.resolve("copy"), table, version);
    }
  }

  private static void assertRows(Path replica, String table, long version) {
    assertThat(Fixtures.rows(replica, table, version))
        .as("%s v%s", table, version)
        .isEqualTo(Fixtures.expected(table, version));
  }

  private static Optional<Long> version(Path file) {
    return LogName.parse(file.getFileName().toString()).map(LogName::version);
  }

  private static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(Files::isRegularFile).toList();
    }
  }
}
