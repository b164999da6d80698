package io.catalogsync.web.status;

import static io.catalogsync.web.ServiceClient.json;
import static org.assertj.core.api.Assertions.assertThat;

import io.catalogsync.web.ServiceClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** What the service tells of its copies, over HTTP. */
class StatusTest extends WatchedService {
  @Test
  void everyTableTellsHowItIs() {
    JsonNode table = service.table("sales", "meta_runs");
    assertThat(table.get("state").asString()).isEqualTo("on time");
    assertThat(table.get("sourceVersion").asLong()).isEqualTo(table.get("appliedVersion").asLong());
    assertThat(table.get("lagSeconds").asDouble()).isZero();
    assertThat(table.get("rows").asLong()).isPositive();
    assertThat(Instant.parse(table.get("lastSuccess").asString())).isBefore(Instant.now());
    assertThat(Instant.parse(table.get("observedAt").asString())).isBefore(Instant.now());
    assertThat(table.get("lastError").isNull()).isTrue();
    assertThat(table.get("nextAttemptAt").isNull()).isTrue();
    assertThat(table.get("progress").isNull()).isTrue();
  }

  @Test
  void anErrorTellsWhatToDoAndWhenItIsTriedAgain() {
    JsonNode table = service.awaitState("damaged", "meta_runs", "error");
    JsonNode error = table.get("lastError");
    assertThat(error.get("code").asString()).isEqualTo("DELTA_FILE_GONE");
    assertThat(error.get("message").asString()).contains("meta_runs");
    assertThat(error.get("hint").asString()).isNotBlank();
    assertThat(Instant.parse(error.get("since").asString())).isBefore(Instant.now());
    assertThat(Instant.parse(table.get("nextAttemptAt").asString())).isAfter(Instant.now());
    assertThat(table.get("lagSeconds").isNull()).isTrue();
  }

  @Test
  void aProjectSyncedByHandWaitsToBeAsked() {
    JsonNode table = service.table("ledger", "meta_tables");
    assertThat(table.get("state").asString()).isEqualTo("waiting");
    assertThat(table.get("sourceVersion").asLong()).isPositive();
    assertThat(table.get("appliedVersion").isNull()).isTrue();
    assertThat(table.get("lagSeconds").isNull()).isTrue();
  }

  @Test
  void anUnreachableTargetKeepsNobodyWaiting() {
    HttpRequest.Builder impatient = HttpRequest.newBuilder().timeout(Duration.ofSeconds(10));
    assertThat(service.send("/sync/status?project=lost", impatient).statusCode()).isEqualTo(200);
    JsonNode table = service.awaitState("lost", "meta_runs", "error");
    assertThat(table.at("/lastError/code").asString()).isEqualTo("TARGET_UNAVAILABLE");
    assertThat(table.toString()).doesNotContain("secret-of-lost");
    assertThat(table.get("sourceVersion").asLong()).isPositive();
    for (String path : new String[] {"liveness", "readiness"}) {
      assertThat(service.get("/actuator/health/" + path).statusCode()).as(path).isEqualTo(200);
    }
    JsonNode history = json(service.get("/sync/history"));
    assertThat(history.get("unreachable").toString()).isEqualTo("[\"lost/demo\"]");
    assertThat(history.get("entries").size()).isPositive();
    assertThat(json(service.get("/sync/history?project=lost")).get("entries").size()).isZero();
  }

  @Test
  void oneProjectOrOneTable() {
    JsonNode projects = json(service.get("/sync/status?project=sales&table=meta_tables"));
    assertThat(projects.get("projects").size()).isEqualTo(1);
    assertThat(projects.at("/projects/0/tables").size()).isEqualTo(1);
    assertThat(projects.at("/projects/0/tables/0/table").asString()).isEqualTo("meta_tables");
    assertProblem("/sync/status?project=nobody", "REQUEST_INVALID");
    assertProblem("/sync/status?project=sales&table=bogus", "TABLE_UNKNOWN");
  }

  @Test
  void whatDidNotChangeIsNotSentAgain() {
    String path = "/sync/status?project=ledger&table=meta_state";
    service.sync("{\"project\": \"ledger\", \"tables\": [\"meta_state\"], \"dryRun\": true}");
    String etag = etag(ask(path, "Accept", "application/json"));
    String known = etag(ask("/sync/status?project=damaged", "Accept", "text/plain"));
    HttpResponse<String> same =
        ask("/sync/status?project=damaged", "Accept", "text/plain", "If-None-Match", known);
    assertThat(same.statusCode()).isEqualTo(304);
    assertThat(same.body()).isEmpty();
    assertThat(ask(path, "Accept", "application/json", "If-None-Match", etag).statusCode())
        .as("looked at anew, and found as it was")
        .isEqualTo(304);

    service.sync("{\"project\": \"ledger\", \"tables\": [\"meta_state\"]}");
    HttpResponse<String> changed = ask(path, "Accept", "application/json", "If-None-Match", etag);
    assertThat(changed.statusCode()).isEqualTo(200);
  }

  @Test
  void severalProjectsAsTextSayTheirNames() throws Exception {
    assertThat(ask("/sync/status", "Accept", "text/plain").body())
        .contains("Project: sales/demo\nPrimary: ")
        .contains("Project: ledger/demo\nPrimary: ");
    assertThat(ask("/sync/status?project=sales", "Accept", "text/plain").body())
        .doesNotContain("Project: ");
  }

  @Test
  void asTextInTheWordsOfTheGuide() {
    HttpResponse<String> text = ask("/sync/status?project=sales", "Accept", "text/plain");
    assertThat(text.headers().firstValue("Content-Type").orElse("")).startsWith("text/plain");
    assertThat(text.body())
        .startsWith("=== Catalog Sync Status ===\n\nPrimary: catalog\nPath: _odibi_system\n\n")
        .contains(
            """
            Sync Target: copy
            Mode: incremental
            Trigger: after_run
            Async: True
            Tables: (default high-priority tables)

            --- Last Sync Timestamps ---
            """)
        .containsPattern("  meta_runs: \\d{4}-\\d\\d-\\d\\dT[0-9:.]+Z\n");
    assertThat(ask("/sync/status?project=ledger&table=meta_tables", "Accept", "text/plain").body())
        .contains("Trigger: manual", "  meta_tables: never synced");
  }

  @Test
  void theHistoryTellsTheNewestFirst() {
    service.sync("{\"project\": \"sales\", \"tables\": [\"meta_failures\"], \"mode\": \"full\"}");
    JsonNode entries =
        json(service.get("/sync/history?project=sales&table=meta_failures&limit=2")).get("entries");
    assertThat(entries.size()).isEqualTo(2);
    assertThat(entries.at("/0/plan").asString()).isEqualTo("Replace");
    assertThat(entries.at("/0/rowsInserted").asLong()).isPositive();
    assertThat(Instant.parse(entries.at("/1/finishedAt").asString()))
        .isBefore(Instant.parse(entries.at("/0/finishedAt").asString()));
    entries.forEach(entry -> assertThat(entry.get("table").asString()).isEqualTo("meta_failures"));
    JsonNode failed = json(service.get("/sync/history?project=damaged")).at("/entries/0/error");
    assertThat(failed.get("code").asString()).isEqualTo("DELTA_FILE_GONE");
  }

  @ParameterizedTest
  @ValueSource(strings = {"limit=0", "limit=1001", "limit=-1", "limit=many", "project=nobody"})
  void aBadQuestionAboutThePastIsAProblem(String query) {
    assertProblem("/sync/history?" + query, "REQUEST_INVALID");
  }

  @Test
  void theActuatorTellsTheSame() {
    JsonNode all = json(service.get("/actuator/catalogsync"));
    assertThat(all.get("projects").size()).isEqualTo(4);
    JsonNode one = json(service.get("/actuator/catalogsync/sales/meta_runs"));
    assertThat(one.at("/projects/0/tables/0/state").asString()).isEqualTo("on time");
    assertThat(
            json(service.get("/actuator/catalogsync/ledger")).at("/projects/0/trigger").asString())
        .isEqualTo("manual");
    assertThat(service.get("/actuator/catalogsync/nobody").statusCode()).isEqualTo(404);
    assertThat(service.get("/actuator/catalogsync/sales/bogus").statusCode()).isEqualTo(404);
  }

  @Test
  void onlyTheGroupSyncIsDownWhenTheCopyIsLate() {
    assertThat(json(service.get("/actuator/health/sync")).get("status").asString()).isEqualTo("UP");
    CATALOG.append("meta_pipeline_runs");
    assertThat(
            service.awaitState("sales", "meta_pipeline_runs", "late").get("lagVersions").asLong())
        .isEqualTo(1);

    HttpResponse<String> sync = service.get("/actuator/health/sync");
    assertThat(sync.statusCode()).isEqualTo(503);
    assertThat(json(sync).get("status").asString()).isEqualTo("LATE");
    assertThat(sync.body()).contains("sales/demo:meta_pipeline_runs", "behind for");
    assertThat(service.get("/actuator/health").statusCode()).isEqualTo(200);
    assertThat(service.get("/actuator/health/liveness").statusCode()).isEqualTo(200);
    assertThat(service.get("/actuator/health/readiness").statusCode()).isEqualTo(200);

    service.sync("{\"project\": \"sales\", \"tables\": [\"meta_pipeline_runs\"]}");
    assertThat(service.get("/actuator/health/sync").statusCode()).isEqualTo(200);
  }

  private HttpResponse<String> ask(String path, String... headers) {
    return service.send(path, HttpRequest.newBuilder().headers(headers));
  }

  private static String etag(HttpResponse<String> answer) {
    return answer.headers().firstValue("ETag").orElseThrow();
  }

  private void assertProblem(String path, String code) {
    HttpResponse<String> answer = service.get(path);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
    assertThat(ServiceClient.json(answer).get("code").asString()).isEqualTo(code);
  }
}
