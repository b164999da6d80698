package io.catalogsync.sync;

import static org.assertj.core.api.Assertions.assertThat;

import io.catalogsync.delta.Fixtures;
import io.catalogsync.error.ErrorCode;
import io.catalogsync.plan.SyncMode;
import io.catalogsync.testing.Azurite;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
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
  @ValueSource(strings = {"v2ckpt_json", "partitioned", "dv_updates"})
  void thereAndBackIsTheSame(String table) throws IOException {
    new AzureRoundTrip(folder, azurite).assertSame(table, version -> version % 4 == 0);
  }

  @Test
  void severalReplicatorsMakeOneReplica() throws IOException {
    Fixtures.copy("dv_updates", folder.resolve("lake/_odibi_system"));
    List<CompletableFuture<SyncOutcome>> racers =
        IntStream.range(0, 3)
            .mapToObj(
                i ->
                    CompletableFuture.supplyAsync(
                        () -> {
                          try (Sources sources = open("lake", "cloud", AzureRoundTrip.KEY)) {
                            return run(sources, "dv_updates");
                          }
                        }))
            .toList();

    assertThat(racers)
        .allSatisfy(
            racer ->
                assertThat(racer.join())
                    .isInstanceOfAny(SyncOutcome.Copied.class, SyncOutcome.UpToDate.class));
    Path source = folder.resolve("lake/_odibi_system/dv_updates");
    for (String file : AzureRoundTrip.files(source)) {
      assertThat(azurite.get(container, "replica/dv_updates/" + file))
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
    try (Sources sources = open("lake", "cloud", AzureRoundTrip.KEY)) {
      assertThat(run(sources, "cdf_merge"))
          .isInstanceOfSatisfying(
              SyncOutcome.Failed.class,
              failed -> assertThat(failed.code()).isEqualTo(ErrorCode.TARGET_CONFLICT));
    }
    assertThat(azurite.get(container, commit)).isEqualTo(foreign);
  }

  @Test
  void fullMendsABlobThatChangedWithinItsSize() throws IOException {
    Path source = Fixtures.copy("dv_updates", folder.resolve("lake/_odibi_system"));
    try (Sources sources = open("lake", "cloud", AzureRoundTrip.KEY)) {
      run(sources, "dv_updates");
      for (String kind : List.of(".parquet", ".bin")) {
        String file =
            AzureRoundTrip.files(source).stream()
                .filter(name -> name.endsWith(kind) && !name.startsWith("_delta_log"))
                .findFirst()
                .orElseThrow();
        byte[] bytes = Files.readAllBytes(source.resolve(file));
        byte[] altered = bytes.clone();
        altered[bytes.length / 2] ^= 1;
        azurite.put(container, "replica/dv_updates/" + file, altered);
        assertThat(run(sources, "dv_updates")).isInstanceOf(SyncOutcome.UpToDate.class);

        assertThat(AzureRoundTrip.run(sources, "dv_updates", SyncMode.FULL))
            .isInstanceOfSatisfying(
                SyncOutcome.Copied.class, copied -> assertThat(copied.files().copied()).isOne());

        assertThat(azurite.get(container, "replica/dv_updates/" + file)).isEqualTo(bytes);
      }
    }
  }

  @Test
  void tellsThatTheTargetsKeyIsWrong() throws IOException {
    String wrong = Base64.getEncoder().encodeToString(new byte[64]);
    SyncOutcome.Failed failed = failure("account_key: '" + wrong + "'");
    assertThat(failed.code()).isEqualTo(ErrorCode.TARGET_DENIED);
    assertThat(failed.hint()).contains("expired").contains("sync_to");
    assertThat(failed.message()).doesNotContain(wrong);
  }

  @Test
  void tellsThatTheTargetsSignatureHasExpiredOrMayNotWrite() throws IOException {
    for (String token :
        List.of(
            azurite.sas("racwdl", Duration.ofMinutes(-5)),
            azurite.sas("rl", Duration.ofHours(1)))) {
      SyncOutcome.Failed failed = failure("sas_token: '" + token + "'");
      assertThat(failed.code()).as(failed.message()).isEqualTo(ErrorCode.TARGET_DENIED);
      assertThat(failed.message()).doesNotContain(token.substring(token.length() - 20));
    }
  }

  @Test
  void tellsThatTheTargetsContainerIsMissing() throws IOException {
    container = "nowhere";
    assertThat(failure(AzureRoundTrip.KEY).code()).isEqualTo(ErrorCode.STORAGE_MISSING);
  }

  private SyncOutcome.Failed failure(String auth) throws IOException {
    if (!Files.exists(folder.resolve("lake/_odibi_system/empty"))) {
      Fixtures.copy("empty", folder.resolve("lake/_odibi_system"));
    }
    try (Sources sources = open("lake", "cloud", auth)) {
      SyncOutcome outcome = run(sources, "empty");
      assertThat(outcome).isInstanceOf(SyncOutcome.Failed.class);
      return (SyncOutcome.Failed) outcome;
    }
  }

  private static SyncOutcome run(Sources sources, String table) {
    return AzureRoundTrip.run(sources, table, SyncMode.INCREMENTAL);
  }

  private Sources open(String from, String to, String auth) {
    return new AzureRoundTrip(folder, azurite, container).open(from, to, auth);
  }
}
