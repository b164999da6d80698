package io.catalogsync.sync;

import static org.assertj.core.api.Assertions.assertThat;

import io.catalogsync.azure.SecretResolver;
import io.catalogsync.config.Secret;
import io.catalogsync.delta.Fixtures;
import io.catalogsync.error.ErrorCode;
import io.catalogsync.testing.Azurite;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Catalogs on Azure's Blob storage, through the whole of a sync. */
class AzureSourceTest {
  private static final String WRONG_KEY = Base64.getEncoder().encodeToString(new byte[64]);

  @TempDir Path folder;
  private Azurite azurite;

  @BeforeEach
  void start() {
    azurite = Azurite.shared();
  }

  @ParameterizedTest
  @ValueSource(strings = {"dv_updates", "cm_name", "partitioned", "v2ckpt_json"})
  void copiesATable(String table) throws IOException {
    String container = azurite.container();
    azurite.upload(Fixtures.tables().resolve(table), container, "lake/_odibi_system/" + table);
    try (Sources sources = open(container, "lake", key(Azurite.KEY.value()), "_odibi_system")) {
      Source source = sources.all().get(0);

      assertThat(source.catalog().tables()).containsExactly(table);
      assertThat(run(source, table)).isInstanceOf(SyncOutcome.Applied.class);
      FixturesSyncTest.assertSame(source, table);
      assertThat(run(source, table)).isInstanceOf(SyncOutcome.UpToDate.class);
    }
  }

  @Test
  void findsItsWayThroughSpecialCharacters() throws IOException {
    String container = azurite.container();
    String prefix = "a b/100%25/é+ü #1";
    azurite.upload(
        Fixtures.tables().resolve("recreated_before"), container, prefix + "/x y/meta_runs");
    try (Sources sources = open(container, prefix, key(Azurite.KEY.value()), "x y")) {
      Source source = sources.all().get(0);

      assertThat(run(source, "meta_runs")).isInstanceOf(SyncOutcome.Applied.class);
      FixturesSyncTest.assertSame(source, "meta_runs");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"sas", "sas_token", "connection_string", "shared_access_string"})
  void signsInWithASignatureOrAConnectionString(String mode) throws IOException {
    String container = azurite.container();
    azurite.upload(
        Fixtures.tables().resolve("recreated_before"), container, "_odibi_system/meta_runs");
    String sas = azurite.sas("rl", Duration.ofHours(1));
    String auth =
        switch (mode) {
          case "sas" -> "auth: {mode: sas, sas_token: '?" + sas + "'}";
          case "sas_token" -> "auth_mode: sas_token, sas_token: '" + sas + "'";
          case "connection_string" ->
              "auth: {mode: connection_string, connection_string:"
                  + " 'DefaultEndpointsProtocol=https;AccountName=devstoreaccount1;AccountKey="
                  + Azurite.KEY.value()
                  + ";EndpointSuffix=core.windows.net'}";
          default ->
              "auth: {mode: connection_string, connection_string: 'SharedAccessSignature="
                  + sas
                  + "'}";
        };
    try (Sources sources = open(container, "", auth, "_odibi_system")) {
      assertThat(run(sources.all().get(0), "meta_runs")).isInstanceOf(SyncOutcome.Applied.class);
    }
  }

  @Test
  void tellsThatTheKeyIsWrong() throws IOException {
    String container = azurite.container();
    try (Sources sources = open(container, "", key(WRONG_KEY), "_odibi_system")) {
      assertThat(failure(sources).code()).isEqualTo(ErrorCode.STORAGE_DENIED);
      assertThat(failure(sources).hint()).contains("expired");
      assertThat(failure(sources).message()).doesNotContain(WRONG_KEY);
    }
  }

  @Test
  void asksTheVaultAnewWhenItsKeyIsRefused() throws IOException {
    String container = azurite.container();
    azurite.upload(
        Fixtures.tables().resolve("recreated_before"), container, "_odibi_system/meta_runs");
    List<String> values = new ArrayList<>(List.of(WRONG_KEY));
    List<String> asked = new ArrayList<>();
    SecretResolver vault =
        (name, secret) -> {
          asked.add(name + " " + secret);
          return new Secret(values.get(0));
        };
    String auth = "auth_mode: key_vault, key_vault_name: kv, secret_name: adls";
    try (Sources sources = open(container, "", auth, "_odibi_system", vault)) {
      assertThat(asked).as("not needed to start").isEmpty();
      assertThat(failure(sources).code()).isEqualTo(ErrorCode.STORAGE_DENIED);

      values.set(0, Azurite.KEY.value());
      assertThat(run(sources.all().get(0), "meta_runs")).isInstanceOf(SyncOutcome.Applied.class);
      assertThat(run(sources.all().get(0), "meta_runs")).isInstanceOf(SyncOutcome.UpToDate.class);
      assertThat(asked).containsExactly("kv adls", "kv adls");
    }
  }

  @Test
  void tellsThatTheSignatureHasExpired() throws IOException {
    String expired = azurite.sas("rl", Duration.ofMinutes(-5));
    try (Sources sources =
        open(azurite.container(), "", "sas_token: '" + expired + "'", "_odibi_system")) {
      assertThat(failure(sources).code()).isEqualTo(ErrorCode.STORAGE_DENIED);
      assertThat(failure(sources).message())
          .doesNotContain(expired.substring(expired.length() - 20));
    }
  }

  @Test
  void tellsThatTheContainerIsMissing() throws IOException {
    try (Sources sources = open("nowhere", "", key(Azurite.KEY.value()), "_odibi_system")) {
      assertThat(failure(sources).code()).isEqualTo(ErrorCode.STORAGE_MISSING);
    }
  }

  @Test
  void waitsForATableThatIsNotYetThere() throws IOException {
    try (Sources sources =
        open(azurite.container(), "", key(Azurite.KEY.value()), "_odibi_system")) {
      Source source = sources.all().get(0);
      assertThat(source.catalog().tables()).isEmpty();
      assertThat(run(source, "meta_runs")).isNotInstanceOf(SyncOutcome.Failed.class);
    }
  }

  private SyncOutcome.Failed failure(Sources sources) {
    SyncOutcome outcome = run(sources.all().get(0), "meta_runs");
    assertThat(outcome).isInstanceOf(SyncOutcome.Failed.class);
    return (SyncOutcome.Failed) outcome;
  }

  private static SyncOutcome run(Source source, String table) {
    return FixturesSyncTest.run(source, table);
  }

  private static String key(String key) {
    return "auth: {mode: account_key, account_key: '" + key + "'}";
  }

  private Sources open(String container, String prefix, String auth, String path)
      throws IOException {
    return open(container, prefix, auth, path, (vault, secret) -> new Secret("none"));
  }

  private Sources open(
      String container, String prefix, String auth, String path, SecretResolver secrets)
      throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("project.yaml"),
            """
            project: sales
            connections:
              lake: {type: azure_blob, account_name: devstoreaccount1, container: %s,
                path_prefix: '%s', endpoint: '%s', %s}
              copy: {type: h2, url: 'jdbc:h2:mem:%s'}
            system:
              connection: lake
              path: '%s'
              environment: dev
              sync_to: {connection: copy}
            """
                .formatted(container, prefix, azurite.endpoint(), auth, UUID.randomUUID(), path));
    return new SourceOpener(Copies.CLOCK, 1, secrets).open(List.of(file), Optional.empty());
  }
}
