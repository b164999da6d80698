package io.catalogsync.sync;

import static org.assertj.core.api.Assertions.assertThat;

import io.catalogsync.config.Secret;
import io.catalogsync.delta.DeltaCatalog;
import io.catalogsync.delta.DeltaCatalogs;
import io.catalogsync.delta.Fixtures;
import io.catalogsync.delta.StandaloneOracle;
import io.catalogsync.delta.StorageLocation;
import io.catalogsync.plan.SyncMode;
import io.catalogsync.testing.Azurite;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.LongPredicate;
import java.util.stream.Stream;

/** A table that goes from local disk to Azure's Blob storage and back: two replicas in a row. */
final class AzureRoundTrip {
  static final String KEY = "account_key: '" + Azurite.KEY.value() + "'";

  private static final String CATALOG = "_odibi_system";
  private static final String REPLICA = "replica";

  private final Path folder;
  private final Azurite azurite;
  private final String container;

  AzureRoundTrip(Path folder, Azurite azurite) {
    this(folder, azurite, azurite.container());
  }

  AzureRoundTrip(Path folder, Azurite azurite, String container) {
    this.folder = folder;
    this.azurite = azurite;
    this.container = container;
  }

  /**
   * Replicates a fixture there and back, and reads both replicas where they lie.
   *
   * @param versions those whose rows are compared
   */
  void assertSame(String table, LongPredicate versions) throws IOException {
    Fixtures.copy(table, folder.resolve("lake").resolve(CATALOG));
    try (Sources there = open("lake", "cloud", KEY);
        Sources back = open("cloud", "disk", KEY)) {
      assertThat(run(there, table)).isInstanceOf(SyncOutcome.Copied.class);
      assertThat(run(back, table)).isInstanceOf(SyncOutcome.Copied.class);
      assertThat(run(there, table)).isInstanceOf(SyncOutcome.UpToDate.class);
      assertThat(run(back, table)).isInstanceOf(SyncOutcome.UpToDate.class);
      assertThat(verify(there, table).found().isClean()).isTrue();
      assertThat(verify(back, table).found().isClean()).isTrue();
      assertThat(there.all().get(0).target().history().recent("sales/dev", Optional.of(table), 9))
          .hasSize(3)
          .allMatch(entry -> entry.table().equals(table));
    }
    assertSameBytes(table);
    assertSameRows(table, Fixtures.versions(table).stream().filter(versions::test).toList());
  }

  private void assertSameBytes(String table) throws IOException {
    Path source = folder.resolve("lake").resolve(CATALOG).resolve(table);
    Path copy = folder.resolve("disk").resolve(REPLICA).resolve(table);
    List<String> files = files(source);
    assertThat(files(copy)).containsAll(files);
    for (String file : files) {
      assertThat(copy.resolve(file)).hasSameBinaryContentAs(source.resolve(file));
    }
  }

  private void assertSameRows(String table, List<Long> versions) throws IOException {
    StorageLocation cloud =
        StorageLocation.of(
            azurite.connection(container), REPLICA, (vault, secret) -> new Secret("none"));
    List<DeltaCatalog> copies =
        List.of(
            DeltaCatalogs.open(cloud.root(), cloud.options()),
            DeltaCatalogs.open(
                folder.resolve("disk").resolve(REPLICA).toString(), java.util.Map.of()));
    for (DeltaCatalog copy : copies) {
      for (long version : versions) {
        assertThat(Fixtures.rows(copy, table, version))
            .as("%s v%s", table, version)
            .isEqualTo(Fixtures.expected(table, version));
      }
    }
    if (StandaloneOracle.TABLES.contains(table)) {
      StandaloneOracle.assertSame(cloud, table, versions);
    }
  }

  static SyncOutcome run(Sources sources, String table) {
    return run(sources, table, SyncMode.INCREMENTAL);
  }

  static SyncOutcome run(Sources sources, String table, SyncMode mode) {
    return new TableRun(Copies.CLOCK, SyncListener.all(List.of()))
        .run(sources.all().get(0), table, TableRun.Job.of("manual", mode), Progress.NONE);
  }

  private static SyncOutcome.Verified verify(Sources sources, String table) {
    SyncOutcome outcome = run(sources, table, SyncMode.VERIFY);
    assertThat(outcome).isInstanceOf(SyncOutcome.Verified.class);
    return (SyncOutcome.Verified) outcome;
  }

  /** From one connection's catalog to the other's replica. */
  Sources open(String from, String to, String auth) {
    try {
      Path file =
          Files.writeString(
              Files.createTempFile(folder, "project", ".yaml"),
              """
              project: sales
              connections:
                lake: {type: local, base_path: '%s/lake'}
                disk: {type: local, base_path: '%s/disk'}
                cloud: {type: azure_blob, account_name: devstoreaccount1, container: %s,
                  endpoint: '%s', %s}
              system:
                connection: %s
                path: %s
                environment: dev
                sync_to: {connection: %s, path: %s}
              """
                  .formatted(
                      folder,
                      folder,
                      container,
                      azurite.endpoint(),
                      auth,
                      from,
                      from.equals("cloud") ? REPLICA : CATALOG,
                      to,
                      REPLICA));
      return new SourceOpener(Copies.CLOCK, 1, (vault, secret) -> new Secret("none"))
          .open(List.of(file), Optional.empty());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static List<String> files(Path root) throws IOException {
    try (Stream<Path> all = Files.walk(root)) {
      return all.filter(Files::isRegularFile)
          .map(file -> root.relativize(file).toString())
          .filter(file -> Arrays.stream(file.split("/")).noneMatch(part -> part.startsWith(".")))
          .filter(file -> !file.equals("_delta_log/_last_vacuum_info"))
          .toList();
    }
  }
}
