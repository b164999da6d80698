package io.catalogsync.web;

import static io.catalogsync.web.ServiceClient.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.catalogsync.DemoCatalog;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import tools.jackson.databind.JsonNode;

/** With {@code async_sync: false} a pipeline waits for its copy, but never fails because of it. */
@SpringBootTest(
    webEnvironment = WebEnvironment.RANDOM_PORT,
    properties = "catalog-sync.poll-interval=1h")
class WaitingAnswerTest {
  @TempDir static Path folder;

  private static DemoCatalog catalog;

  private ServiceClient service;

  @DynamicPropertySource
  static void projects(DynamicPropertyRegistry registry) {
    catalog = DemoCatalog.unpackInto(folder);
    catalog.loseFiles("meta_failures");
    List<Path> projects =
        List.of(
            catalog.project("patient", "async_sync: false", "tables: [meta_runs, meta_state]"),
            catalog.project("hurt", "async_sync: false", "tables: [meta_failures, meta_tables]"));
    registry.add("catalog-sync.projects", () -> projects);
  }

  @BeforeEach
  void connect(@LocalServerPort int port) {
    service = new ServiceClient(port);
  }

  @Test
  void answersWhenTheCopyIsMade() {
    service.awaitCaughtUp("patient");
    long version = catalog.append("meta_runs");
    HttpResponse<String> answer = service.post("/events/run-completed", event("patient"));
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(json(answer).get("status").asString()).isEqualTo("synced");
    assertThat(service.table("patient", "meta_runs").get("appliedVersion").asLong())
        .isEqualTo(version);
    assertThat(service.status("patient").get("async").asBoolean()).isFalse();
  }

  @Test
  void answersWellThoughTheCopyFailed() {
    HttpResponse<String> answer = service.post("/events/run-completed", event("hurt"));
    assertThat(answer.statusCode()).isBetween(200, 299);

    JsonNode sync = json(service.get("/sync/" + json(answer).get("id").asString()));
    assertThat(sync.get("state").asString()).isEqualTo("failed");
    JsonNode failed = ServiceClient.named(sync.get("tables"), "table", "meta_failures");
    assertThat(failed.get("state").asString()).isEqualTo("failed");
    assertThat(failed.get("error").get("code").asString()).isEqualTo("DELTA_FILE_GONE");

    JsonNode table = // which may be in its next attempt just now
        await()
            .until(
                () -> service.table("hurt", "meta_failures"),
                status -> status.get("state").asString().equals("error"));
    assertThat(table.get("lastError").get("code").asString()).isEqualTo("DELTA_FILE_GONE");
    assertThat(table.get("lastError").get("hint").asString()).isNotEmpty();
    assertThat(table.get("nextAttemptAt").isNull()).isFalse();
    assertThat(service.table("hurt", "meta_tables").get("state").asString()).isEqualTo("on time");
  }

  @Test
  void aSyncOfNothingInParticularIsOneOfAllThatIsConfigured() {
    for (String body : List.of("", "{}", "{\"dryRun\": true}")) {
      HttpResponse<String> accepted = service.post("/sync", body);
      assertThat(accepted.statusCode()).isEqualTo(202);
      assertThat(json(accepted).get("tables").size()).isEqualTo(2 + 2);
    }
  }

  private static String event(String project) {
    return "{\"event_type\":\"on_success\",\"metadata\":{\"project\":\"" + project + "\"}}";
  }
}
