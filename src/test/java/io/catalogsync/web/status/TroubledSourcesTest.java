package io.catalogsync.web.status;

import static io.catalogsync.web.ServiceClient.json;
import static org.assertj.core.api.Assertions.assertThat;

import io.catalogsync.DemoCatalog;
import io.catalogsync.sync.Source;
import io.catalogsync.sync.Sources;
import io.catalogsync.target.HistoryEntry;
import io.catalogsync.web.ServiceClient;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import tools.jackson.databind.JsonNode;

/** One project's trouble is not that of the others, and it is told. */
@SpringBootTest(
    webEnvironment = WebEnvironment.RANDOM_PORT,
    properties = "catalog-sync.poll-interval=1h")
class TroubledSourcesTest {
  private static final String DENIED = "jdbc:h2:mem:denied;DB_CLOSE_DELAY=-1";
  private static final String TWINS = "jdbc:h2:mem:twins;DB_CLOSE_DELAY=-1";

  @TempDir static Path folder;

  @Autowired private Sources sources;
  private ServiceClient service;

  @DynamicPropertySource
  static void projects(DynamicPropertyRegistry registry) throws IOException, SQLException {
    DriverManager.getConnection(DENIED, "sa", "another").close();
    DemoCatalog catalog = DemoCatalog.unpackInto(folder);
    DemoCatalog mounted = DemoCatalog.unpackInto(Files.createDirectory(folder.resolve("mounted")));
    List<Path> projects =
        List.of(
            project(catalog, "denied", DENIED, "on: manual"),
            project(catalog, "one", TWINS, "on: after_run"),
            project(catalog, "two", TWINS, "on: after_run"),
            mounted.project("mounted", "tables: [meta_runs]"));
    registry.add("catalog-sync.projects", () -> projects);
  }

  private static Path project(DemoCatalog catalog, String name, String url, String trigger) {
    return catalog.write(
        name + ".yaml",
        """
        project: %s
        connections:
          catalog: {type: local, base_path: '%s'}
          copy: {type: h2, url: '%s'}
        system:
          connection: catalog
          environment: demo
          sync_to: {connection: copy, tables: [meta_runs], %s}
        """
            .formatted(name, folder.resolve("catalog"), url, trigger));
  }

  @BeforeEach
  void connect(@LocalServerPort int port) {
    service = new ServiceClient(port);
    List.of("one", "two", "mounted").forEach(service::awaitCaughtUp);
  }

  @Test
  void thePastOfTheOthersCanBeRead() {
    JsonNode history = json(service.get("/sync/history"));
    assertThat(history.get("unreachable").toString()).isEqualTo("[\"denied/demo\"]");
    assertThat(history.get("entries").size()).isGreaterThanOrEqualTo(3);

    HttpResponse<String> denied = service.get("/sync/history?project=denied");
    assertThat(json(denied).get("code").asString()).isEqualTo("TARGET_DENIED");
  }

  @Test
  void aPastSyncIsPutTogetherFromAllTargets() {
    String id = UUID.randomUUID().toString();
    sources.all().stream()
        .filter(source -> !source.name().equals("denied/demo"))
        .forEach(source -> source.target().history().append(entry(id, source)));

    JsonNode sync = json(service.get("/sync/" + id));
    assertThat(sync.get("tables").valueStream().map(table -> table.get("source").asString()))
        .containsExactly("one/demo", "two/demo", "mounted/demo");
    assertThat(service.get("/sync/" + UUID.randomUUID()).statusCode()).isEqualTo(404);
  }

  private static HistoryEntry entry(String id, Source source) {
    Instant now = Instant.parse("2026-11-24T01:30:00Z");
    return new HistoryEntry(
        id,
        source.name(),
        "meta_runs",
        now,
        now,
        "manual",
        "incremental",
        null,
        "up to date",
        1L,
        1L,
        0,
        0,
        null,
        null,
        null);
  }

  @Test
  void aCatalogThatDisappearsIsNotCaughtUp() throws IOException {
    Path catalog = folder.resolve("mounted/catalog");
    Path away = folder.resolve("away");
    Files.move(catalog, away);
    try {
      JsonNode table = service.awaitState("mounted", "meta_runs", "error");
      assertThat(table.at("/lastError/code").asString()).isEqualTo("STORAGE_MISSING");
      assertThat(table.at("/lastError/message").asString()).contains("no longer there");
      assertThat(table.get("lagSeconds").isNull()).isTrue();
      assertThat(table.get("appliedVersion").asLong()).isEqualTo(10);
      String metrics = service.get("/actuator/prometheus").body();
      for (String lag : List.of("lag_seconds", "lag_versions")) {
        assertThat(metrics)
            .contains(
                "catalogsync_table_%s{source=\"mounted/demo\",table=\"meta_runs\"} NaN"
                    .formatted(lag));
      }
      HttpResponse<String> health = service.get("/actuator/health/sync");
      assertThat(health.statusCode()).isEqualTo(503);
      assertThat(health.body()).contains("LATE", "mounted/demo:meta_runs");
    } finally {
      Files.move(away, catalog);
    }
    service.awaitState("mounted", "meta_runs", "on time");
    assertThat(service.get("/actuator/health/sync").statusCode()).isEqualTo(200);
  }
}
