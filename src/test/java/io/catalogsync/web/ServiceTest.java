package io.catalogsync.web;

import static io.catalogsync.web.ServiceClient.json;
import static io.catalogsync.web.ServiceClient.named;
import static org.assertj.core.api.Assertions.assertThat;

import io.catalogsync.DemoCatalog;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The service over real HTTP. It polls once an hour here: what is noticed, a request told of. */
@SpringBootTest(
    webEnvironment = WebEnvironment.RANDOM_PORT,
    properties = "catalog-sync.poll-interval=1h")
class ServiceTest {
  private static final String EVENTS = "/events/run-completed";

  @TempDir static Path folder;

  private static DemoCatalog catalog;

  private ServiceClient service;

  @DynamicPropertySource
  static void projects(DynamicPropertyRegistry registry) {
    catalog = DemoCatalog.unpackInto(folder);
    List<Path> projects =
        List.of(
            catalog.project("sales"),
            catalog.project("archive", "on: manual", "tables: [meta_tables, meta_state]"));
    registry.add("catalog-sync.projects", () -> projects);
  }

  @BeforeEach
  void connect(@LocalServerPort int port) {
    service = new ServiceClient(port);
    service.awaitCaughtUp("sales");
  }

  @ParameterizedTest
  @CsvSource({
    "webhook_on_success, accepted",
    "webhook_on_failure, accepted",
    "webhook_on_start, ignored",
    "slack_on_success, accepted",
    "slack_on_failure, accepted",
    "slack_on_start, accepted",
    "teams_on_success, accepted",
    "teams_on_failure, accepted",
    "teams_on_start, accepted"
  })
  void answersWhatOdibiSends(String fixture, String status) throws IOException {
    HttpResponse<String> answer = service.post(EVENTS, bodyOf(fixture));
    assertThat(answer.statusCode()).isEqualTo(202);
    assertThat(json(answer).get("status").asString()).isEqualTo(status);
    assertThat(answer.headers().firstValue("Location").isPresent())
        .isEqualTo(status.equals("accepted"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "not JSON",
        "{",
        "null",
        "[]",
        "42",
        "\"text\"",
        "{\"metadata\": null}",
        "{\"metadata\": {\"project\": 7}, \"event_type\": []}",
        "{\"event_type\": \"on_success\", \"duration\": NaN, \"metadata\": {\"x\": -Infinity}}"
      })
  void takesAnyBodyAsAHint(String body) {
    for (String type : List.of("application/json", "text/plain", "application/octet-stream")) {
      HttpResponse<String> answer = service.post(EVENTS, type, body);
      assertThat(answer.statusCode()).as(type).isEqualTo(202);
      assertThat(json(answer).get("status").asString()).isEqualTo("accepted");
      assertThat(json(answer).get("id").isString()).isTrue();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"metadata\": {\"project\": \"stranger\"}}",
        "{\"metadata\": {\"project\": \"sales\", \"environment\": \"elsewhere\"}}"
      })
  void warnsOfAnUnknownProject(String body) {
    HttpResponse<String> answer = service.post(EVENTS, body);
    assertThat(answer.statusCode()).isEqualTo(202);
    assertThat(json(answer).get("id").isNull()).isTrue();
    assertThat(json(answer).get("warning").asString()).contains("no configured project");
  }

  @Test
  void aWebhookBringsTheNewRows() throws IOException {
    long rows = service.table("sales", "meta_runs").get("rows").asLong();
    long version = catalog.append("meta_runs");
    JsonNode late = service.awaitState("sales", "meta_runs", "late");
    assertThat(late.get("sourceVersion").asLong()).isEqualTo(version);
    assertThat(late.get("lagVersions").asLong()).isEqualTo(1);

    service.post(EVENTS, bodyOf("webhook_on_start"));
    service.sync("{\"tables\": [\"meta_tables\"]}");
    assertThat(service.table("sales", "meta_runs").get("lagVersions").asLong()).isEqualTo(1);

    service.post(EVENTS, bodyOf("webhook_on_success"));
    service.awaitApplied("sales", "meta_runs", version);
    assertThat(service.table("sales", "meta_runs").get("rows").asLong()).isEqualTo(rows + 2);
  }

  @Test
  void verifiesOnRequest() {
    JsonNode sync =
        service.sync("{\"project\": \"sales\", \"mode\": \"verify\", \"repair\": true}");
    assertThat(sync.get("tables")).hasSize(6);
    for (JsonNode table : sync.get("tables")) {
      assertThat(table.get("state").asString()).as(table.toString()).isEqualTo("verified");
      assertThat(table.get("found").get("missing").asLong()).isZero();
    }
    assertThat(service.get("/actuator/prometheus").body())
        .contains("catalogsync_verify_mismatch_rows{source=\"sales/demo\",table=\"meta_runs\"} 0");
    assertThat(service.post("/sync", "{\"repair\": true}").statusCode()).isEqualTo(400);
  }

  @Test
  void purgesOnRequest() {
    JsonNode dry =
        json(
            service.post("/sync/purge", "{\"project\": \"sales\", \"days\": 1, \"dryRun\": true}"));
    assertThat(dry.get("tables")).hasSize(4);
    assertThat(dry.get("tables").get(0).get("table").asString()).isEqualTo("meta_runs");
    service.sync("{\"project\": \"archive\", \"tables\": [\"meta_state\"]}");
    JsonNode done =
        json(
            service.post(
                "/sync/purge",
                "{\"project\": \"archive\", \"days\": 36500, \"tables\": [\"meta_state\"]}"));
    assertThat(done.get("dryRun").asBoolean()).isFalse();
    assertThat(done.get("tables").get(0).get("rows").asLong()).isZero();
    assertThat(done.get("tables").get(0).get("error").isNull()).isTrue();
    for (String wrong :
        List.of("{\"days\": 0}", "{\"tables\": [\"meta_patterns\"]}", "{\"project\": \"x\"}")) {
      assertThat(service.post("/sync/purge", wrong).statusCode()).as(wrong).isEqualTo(400);
    }
    HttpResponse<String> wrong =
        service.post(
            "/sync/purge", "{\"days\": 1.5, \"dryRun\": \"yes\", \"tables\": 7, \"x\": 1}");
    assertThat(wrong.statusCode()).isEqualTo(400);
    assertThat(json(wrong).get("problems")).as("all of them at once").hasSize(4);
  }

  @Test
  void aManualProjectWaitsToBeAsked() {
    HttpResponse<String> answer =
        service.post(
            EVENTS, "{\"event_type\":\"on_success\",\"metadata\":{\"project\":\"archive\"}}");
    assertThat(answer.statusCode()).isEqualTo(202);
    assertThat(json(answer).get("status").asString()).isEqualTo("ignored");
    service.sync("{\"project\": \"sales\"}");
    assertThat(service.status("archive").get("trigger").asString()).isEqualTo("manual");
    assertThat(service.table("archive", "meta_state").get("appliedVersion").isNull()).isTrue();
    assertThat(service.table("archive", "meta_state").get("lagSeconds").isNull()).isTrue();

    JsonNode done = service.sync("{\"project\": \"archive\", \"tables\": [\"meta_state\"]}");
    assertThat(done.get("state").asString()).isEqualTo("done");
    assertThat(service.table("archive", "meta_state").get("state").asString()).isEqualTo("on time");
    assertThat(service.table("archive", "meta_tables").get("appliedVersion").isNull()).isTrue();
  }

  @Test
  void aSyncTellsOfEveryTable() {
    HttpResponse<String> accepted = service.post("/sync", "{\"project\": \"sales\"}");
    assertThat(accepted.statusCode()).isEqualTo(202);
    String location = accepted.headers().firstValue("Location").orElseThrow();
    assertThat(location).isEqualTo("/sync/" + json(accepted).get("id").asString());

    JsonNode done = service.finished(location);
    assertThat(done.get("state").asString()).isEqualTo("done");
    assertThat(done.get("trigger").asString()).isEqualTo("manual");
    assertThat(done.get("tables").size()).isEqualTo(6);
    JsonNode table = named(done.get("tables"), "table", "meta_runs");
    assertThat(table.get("source").asString()).isEqualTo("sales/demo");
    assertThat(table.get("error").isNull()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"incremental", "full", "FULL", "reconcile"})
  void everyModeEndsWithTheSameRows(String mode) {
    long rows = service.table("sales", "meta_failures").get("rows").asLong();
    JsonNode done =
        service.sync(
            "{\"project\":\"sales\",\"tables\":[\"meta_failures\"],\"mode\":\"" + mode + "\"}");
    assertThat(done.get("state").asString()).isEqualTo("done");
    assertThat(service.table("sales", "meta_failures").get("rows").asLong()).isEqualTo(rows);
  }

  @Test
  void aDryRunChangesNothing() {
    long version = catalog.append("meta_node_runs");
    JsonNode planned =
        service.sync("{\"project\":\"sales\",\"tables\":[\"meta_node_runs\"],\"dryRun\":true}");
    JsonNode table = planned.get("tables").get(0);
    assertThat(table.get("state").asString()).isEqualTo("planned");
    assertThat(table.get("files").asInt()).isEqualTo(1);
    assertThat(service.table("sales", "meta_node_runs").get("lagVersions").asLong()).isEqualTo(1);
    service.sync("{\"project\":\"sales\",\"tables\":[\"meta_node_runs\"]}");
    service.awaitApplied("sales", "meta_node_runs", version);
  }

  @Test
  void anUnknownSyncIsAProblem() {
    HttpResponse<String> answer = service.get("/sync/no-such-id");
    assertProblem(answer, 404);
    assertThat(json(answer).get("code").asString()).isEqualTo("SYNC_UNKNOWN");
    assertThat(json(answer).get("hint").asString()).contains("/sync/status");
    assertThat(json(answer).get("type").asString()).startsWith("urn:catalog-sync:problem:");
  }

  @Test
  void anUnknownTableNamesThoseThereAre() {
    HttpResponse<String> answer = service.post("/sync", "{\"tables\": [\"bogus\"]}");
    assertProblem(answer, 400);
    assertThat(json(answer).get("code").asString()).isEqualTo("TABLE_UNKNOWN");
    assertThat(json(answer).get("detail").asString()).contains("bogus", "meta_runs", "meta_state");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"mode\": \"sideways\"}",
        "{\"project\": \"stranger\"}",
        "{\"tables\": \"meta_runs\"}",
        "{\"tables\": [null]}",
        "{\"mode\": {}}",
        "{\"project\"",
        "[]",
        "garbage"
      })
  void aBadRequestIsAProblem(String body) {
    assertProblem(service.post("/sync", body), 400);
  }

  @Test
  void problemsNameCodeAndHint() {
    for (String body : List.of("{\"mode\": \"sideways\"}", "{\"project\": \"x\"}", "garbage")) {
      JsonNode problem = json(service.post("/sync", body));
      assertThat(problem.path("code").asString("")).as(body).isEqualTo("REQUEST_INVALID");
      assertThat(problem.path("hint").asString("")).isNotEmpty();
    }
  }

  private static void assertProblem(HttpResponse<String> answer, int status) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    assertThat(answer.headers().firstValue("Content-Type").orElse(""))
        .startsWith("application/problem+json");
    assertThat(json(answer).get("status").asInt()).isEqualTo(status);
    assertThat(answer.body()).doesNotContain("\\tat ", "trace", "Exception", "io.catalogsync");
  }

  @Test
  void statusTellsHowFarTheCopyIs() {
    service.sync("{\"project\": \"sales\", \"tables\": [\"meta_pipeline_runs\"]}");
    JsonNode project = service.status("sales");
    assertThat(project.get("primary").asString()).isEqualTo("catalog");
    assertThat(project.get("path").asString()).isEqualTo("_odibi_system");
    assertThat(project.get("target").asString()).isEqualTo("copy");
    assertThat(project.get("mode").asString()).isEqualTo("incremental");
    assertThat(project.get("trigger").asString()).isEqualTo("after_run");
    assertThat(project.get("async").asBoolean()).isTrue();
    assertThat(project.get("environment").asString()).isEqualTo("demo");
    JsonNode table = service.table("sales", "meta_pipeline_runs");
    assertThat(table.get("state").asString()).isEqualTo("on time");
    assertThat(table.get("sourceVersion")).isEqualTo(table.get("appliedVersion"));
    assertThat(table.get("lagSeconds").asDouble()).isZero();
    assertThat(table.get("lagVersions").asLong()).isZero();
    assertThat(table.get("rows").asLong()).isPositive();
    assertThat(table.get("lastSuccess").asString()).matches("\\d{4}-\\d\\d-\\d\\dT.*Z");
    assertThat(table.get("lastError").isNull()).isTrue();
    assertThat(table.get("nextAttemptAt").isNull()).isTrue();
  }

  @Test
  void statusOfOneProject() {
    JsonNode projects = json(service.get("/sync/status?project=archive")).get("projects");
    assertThat(projects.size()).isEqualTo(1);
    assertThat(projects.get(0).get("project").asString()).isEqualTo("archive");
    assertProblem(service.get("/sync/status?project=stranger"), 400);
  }

  @Test
  void actuatorTellsTheSame() {
    assertThat(json(service.get("/actuator/health")).get("status").asString()).isEqualTo("UP");
    assertThat(service.get("/actuator/health/readiness").statusCode()).isEqualTo(200);
    JsonNode projects = json(service.get("/actuator/catalogsync")).get("projects");
    assertThat(named(projects, "project", "sales").get("tables").size()).isEqualTo(6);
    JsonNode one = json(service.get("/actuator/catalogsync/archive")).get("projects");
    assertThat(one.size()).isEqualTo(1);
  }

  @Test
  void metricsTellTheLag() {
    HttpResponse<String> scraped = service.get("/actuator/prometheus");
    assertThat(scraped.statusCode()).isEqualTo(200);
    Matcher lag =
        Pattern.compile(
                "catalogsync_table_lag_seconds\\{([^}]*table=\"meta_sla_status\"[^}]*)} (.*)")
            .matcher(scraped.body());
    assertThat(lag.find()).isTrue();
    assertThat(lag.group(1)).contains("source=\"sales/demo\"");
    assertThat(Double.parseDouble(lag.group(2))).isZero();
    assertThat(scraped.body())
        .contains("catalogsync_table_lag_versions", "catalogsync_sync_duration_seconds_count");
  }

  private static String bodyOf(String fixture) throws IOException {
    String file = "/odibi-webhooks/" + fixture + ".json";
    try (InputStream in = ServiceTest.class.getResourceAsStream(file)) {
      return JsonMapper.builder().build().readTree(in).get("body").toString();
    }
  }
}
