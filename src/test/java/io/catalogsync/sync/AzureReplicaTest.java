package io.catalogsync.sync;

import static org.assertj.core.api.Assertions.assertThat;

import io.catalogsync.config.Secret;
import io.catalogsync.delta.Fixtures;
import io.catalogsync.error.ErrorCode;
import io.catalogsync.plan.SyncMode;
import io.catalogsync.testing.Azurite;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Replicas on Azure's Blob storage, and replicas of catalogs there. */
class AzureReplicaTest {
  @TempDir Path folder;
  private Azurite azurite;
  private String container;

  @BeforeEach
  void start() {
    azurite = Azurite.shared();
    container = azurite.container();
  }

  @ParameterizedTest
  @ValueSource(strings = {"v2ckpt_json", "partitioned", "dv_updates", "optimized_vacuumed"})
  void thereAndBackIsTheSame(String table) throws IOException {
    Path catalog = folder.resolve("lake/_odibi_system");
    Fixtures.copy(table, catalog);
    try (Sources there = open("lake", "cloud", "", key());
        Sources back = open("cloud", "disk", "", key())) {
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
    Path copy = folder.resolve("disk/replica");
    List<String> files = files(catalog.resolve(table));
    assertThat(files(copy.resolve(table))).containsAll(files);
    for (String file : files) {
      assertThat(copy.resolve(table).resolve(file))
          .hasSameBinaryContentAs(catalog.resolve(table).resolve(file));
    }
    for (Fixtures.Version version : Fixtures.versions()) {
      if (version.table().equals(table) && version.version() % 4 == 0) {
        assertThat(Fixtures.rows(copy, table, version.version()))
            .isEqualTo(Fixtures.expected(table, version.version()));
      }
    }
  }

  @Test
  void severalReplicatorsMakeOneReplica() throws IOException {
    Fixtures.copy("append_25", folder.resolve("lake/_odibi_system"));
    List<CompletableFuture<SyncOutcome>> racers =
        IntStream.range(0, 3)
            .mapToObj(
                i ->
                    CompletableFuture.supplyAsync(
                        () -> {
                          try (Sources sources = open("lake", "cloud", "", key())) {
                            return run(sources, "append_25");
                          }
                        }))
            .toList();

    assertThat(racers)
        .allSatisfy(
            racer ->
                assertThat(racer.join())
                    .isInstanceOfAny(SyncOutcome.Copied.class, SyncOutcome.UpToDate.class));
    Path source = folder.resolve("lake/_odibi_system/append_25");
    for (String file : files(source)) {
      assertThat(azurite.get(container, "replica/append_25/" + file))
          .as(file)
          .isEqualTo(Files.readAllBytes(source.resolve(file)));
    }
  }

  @Test
  void leavesAForeignCommitAlone() throws IOException {
    Fixtures.copy("cdf_merge", folder.resolve("lake/_odibi_system"));
    byte[] foreign = "{\"commitInfo\":{}}\n".getBytes(StandardCharsets.UTF_8);
    String commit = "replica/cdf_merge/_delta_log/00000000000000000003.json";
    azurite.put(container, commit, foreign);
    try (Sources sources = open("lake", "cloud", "", key())) {
      assertThat(run(sources, "cdf_merge"))
          .isInstanceOfSatisfying(
              SyncOutcome.Failed.class,
              failed -> assertThat(failed.code()).isEqualTo(ErrorCode.TARGET_CONFLICT));
    }
    assertThat(azurite.get(container, commit)).isEqualTo(foreign);
  }

  @Test
  void tellsThatTheTargetsKeyIsWrong() throws IOException {
    Fixtures.copy("empty", folder.resolve("lake/_odibi_system"));
    String wrong = Base64.getEncoder().encodeToString(new byte[64]);
    try (Sources sources = open("lake", "cloud", "", "account_key: '" + wrong + "'")) {
      assertThat(run(sources, "empty"))
          .isInstanceOfSatisfying(
              SyncOutcome.Failed.class,
              failed -> {
                assertThat(failed.code()).isEqualTo(ErrorCode.TARGET_DENIED);
                assertThat(failed.message()).doesNotContain(wrong);
              });
    }
  }

  private static SyncOutcome run(Sources sources, String table) {
    return run(sources, table, SyncMode.INCREMENTAL);
  }

  private static SyncOutcome.Verified verify(Sources sources, String table) {
    SyncOutcome outcome = run(sources, table, SyncMode.VERIFY);
    assertThat(outcome).isInstanceOf(SyncOutcome.Verified.class);
    return (SyncOutcome.Verified) outcome;
  }

  private static SyncOutcome run(Sources sources, String table, SyncMode mode) {
    return new TableRun(Copies.CLOCK, SyncListener.all(List.of()))
        .run(sources.all().get(0), table, TableRun.Job.of("manual", mode), Progress.NONE);
  }

  private static String key() {
    return "account_key: '" + Azurite.KEY.value() + "'";
  }

  /** From one connection's catalog to the other's replica. */
  private Sources open(String from, String to, String more, String auth) {
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
                sync_to: {connection: %s, path: replica%s}
              """
                  .formatted(
                      folder,
                      folder,
                      container,
                      azurite.endpoint(),
                      auth,
                      from,
                      from.equals("cloud") ? "replica" : "_odibi_system",
                      to,
                      more));
      return new SourceOpener(Copies.CLOCK, 1, (vault, secret) -> new Secret("none"))
          .open(List.of(file), Optional.empty());
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static List<String> files(Path root) throws IOException {
    try (Stream<Path> all = Files.walk(root)) {
      return all.filter(Files::isRegularFile)
          .map(file -> root.relativize(file).toString())
          .filter(file -> Arrays.stream(file.split("/")).noneMatch(part -> part.startsWith(".")))
          .filter(file -> !file.equals("_delta_log/_last_vacuum_info"))
          .toList();
    }
  }
}
