package io.catalogsync.web;

import static io.catalogsync.web.ServiceClient.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.catalogsync.DemoCatalog;
import io.catalogsync.testing.Azurite;
import io.catalogsync.testing.Drawbridge;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import tools.jackson.databind.JsonNode;

/**
 * The service, when its catalog or its replica lies on Azure storage that gives no answer at first.
 */
@SpringBootTest(
    webEnvironment = WebEnvironment.RANDOM_PORT,
    properties = {
      "catalog-sync.poll-interval=1s",
      "catalog-sync.retry-initial=100ms",
      "catalog-sync.retry-max=2s"
    })
@DirtiesContext // nobody else can use it, and it looks every second
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ReplicaServiceTest {
  private static final String TABLE = "meta_failures";
  private static final String REQUEST =
      "{\"project\": \"far\", \"mode\": \"verify\", \"repair\": %s}";

  @TempDir static Path folder;

  private static Drawbridge bridge;
  private static DemoCatalog catalog;

  private ServiceClient service;

  /** {@code far} comes from Azure, {@code backup} goes there. */
  @DynamicPropertySource
  static void projects(DynamicPropertyRegistry registry) {
    Azurite azurite = Azurite.shared();
    catalog = DemoCatalog.unpackInto(folder);
    String container = azurite.container();
    azurite.upload(folder.resolve("catalog"), container, "lake");
    bridge = new Drawbridge(azurite.port());
    String connections =
        """
        connections:
          lake: {type: local, base_path: '%s/catalog'}
          disk: {type: local, base_path: '%s/copy'}
          cloud: {type: azure_blob, account_name: devstoreaccount1, container: %s,
            path_prefix: %s, endpoint: '127.0.0.1:%d', account_key: '%s'}
        """;
    String key = Azurite.KEY.value();
    Path far =
        catalog.write(
            "far.yaml",
            "project: far\n"
                + connections.formatted(folder, folder, container, "lake", bridge.port(), key)
                + "system: {connection: cloud, environment: demo,"
                + " sync_to: {connection: disk, tables: [meta_failures]}}\n");
    Path backup =
        catalog.write(
            "backup.yaml",
            "project: backup\n"
                + connections.formatted(folder, folder, container, "backup", bridge.port(), key)
                + "system: {connection: lake, environment: demo,"
                + " sync_to: {connection: cloud, tables: [meta_failures]}}\n");
    registry.add("catalog-sync.projects", () -> List.of(far, backup));
  }

  @BeforeEach
  void connect(@LocalServerPort int port) {
    service = new ServiceClient(port);
  }

  @AfterAll
  static void close() {
    bridge.close();
  }

  @Test
  @Order(1)
  void itStartsWithoutTheStorageSaysSoAndGoesOnWhenItAnswers() {
    assertThat(service.get("/actuator/health/readiness").statusCode()).isEqualTo(200);
    assertThat(awaitError("far")).isEqualTo("STORAGE_UNAVAILABLE");
    assertThat(awaitError("backup")).isEqualTo("TARGET_UNAVAILABLE");
    assertThat(service.table("backup", TABLE).toString()).doesNotContain(Azurite.KEY.value());
    HttpResponse<String> unknown = service.get("/sync/00000000-0000-0000-0000-000000000000");
    assertThat(unknown.statusCode())
        .as("the target that does not answer may know it")
        .isEqualTo(503);

    bridge.letDown();
    service.awaitCaughtUp("far");
    service.awaitCaughtUp("backup");
  }

  @Test
  @Order(2)
  void verifyFindsAndMendsAFile() throws IOException {
    service.awaitCaughtUp("far");
    JsonNode clean = verify(false);
    assertThat(clean.get("state").asString()).isEqualTo("verified");
    assertThat(clean.at("/found/unit").asString()).isEqualTo("files");
    assertThat(clean.at("/found/matching").asLong()).isPositive();
    assertMetric(0);
    Path data = dataFile();
    byte[] bytes = Files.readAllBytes(data);
    bytes[bytes.length / 2] ^= 1;
    Files.write(data, bytes);

    JsonNode found = verify(false);
    assertThat(found.get("state").asString()).isEqualTo("mismatch");
    assertThat(found.at("/found/changed").asLong()).isEqualTo(1);
    assertThat(found.at("/found/examples/0/key").asString())
        .isEqualTo(copy().relativize(data).toString());
    assertMetric(1);

    JsonNode mended = verify(true);
    assertThat(mended.get("state").asString()).isEqualTo("repaired");
    assertThat(mended.get("files").asInt()).isEqualTo(1);
    assertThat(mended.get("rowsInserted").isNull()).isTrue();
    assertMetric(0);
    JsonNode last = json(service.get("/sync/history?project=far")).get("entries").get(0);
    assertThat(last.get("outcome").asString()).isEqualTo("repaired");
    assertThat(last.get("rowsInserted").asLong()).isZero();
  }

  @Test
  @Order(2)
  void aReplicaIsNotPurged() {
    HttpResponse<String> refused =
        service.post("/sync/purge", "{\"project\": \"far\", \"days\": 1}");
    assertThat(refused.statusCode()).isEqualTo(400);
    assertThat(refused.body()).contains("Purge only supported for SQL Server targets");
  }

  @Test
  @Order(3)
  void verifySaysWhyAReplicaIsRefused() throws IOException {
    service.awaitCaughtUp("far");
    Path log = copy().resolve("_delta_log");
    try (Stream<Path> commits = Files.list(log)) {
      long version = commits.filter(file -> file.toString().endsWith(".json")).count();
      Files.writeString(log.resolve("%020d.json".formatted(version)), "{\"commitInfo\":{}}\n");
    }

    for (boolean repair : new boolean[] {false, true}) {
      JsonNode refused = verify(repair);
      assertThat(refused.get("state").asString()).isEqualTo("failed");
      assertThat(refused.at("/error/code").asString()).isEqualTo("TARGET_CONFLICT");
      assertThat(refused.at("/error/message").asString())
          .contains("somebody else wrote to it")
          .contains("move that folder away");
    }
  }

  private String awaitError(String project) {
    return await(project)
        .atMost(Duration.ofSeconds(60))
        .until(
            () -> service.table(project, TABLE).at("/lastError/code").asString(),
            code -> !code.isEmpty());
  }

  private JsonNode verify(boolean repair) {
    return service.sync(REQUEST.formatted(repair)).get("tables").get(0);
  }

  private void assertMetric(int differences) {
    HttpResponse<String> metrics = service.get("/actuator/prometheus");
    assertThat(metrics.body())
        .contains(
            "catalogsync_verify_mismatch_rows{source=\"far/demo\",table=\"meta_failures\"} "
                + differences);
  }

  private static Path dataFile() throws IOException {
    try (Stream<Path> files = Files.walk(copy())) {
      return files.filter(file -> file.toString().endsWith(".parquet")).findFirst().orElseThrow();
    }
  }

  private static Path copy() {
    return folder.resolve("copy/_odibi_system").resolve(TABLE);
  }
}
