package io.catalogsync.web;

import static io.catalogsync.web.ServiceClient.json;
import static io.catalogsync.web.ServiceClient.named;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Syncs that somebody asks for, watches, stops and forbids. */
class ManualSyncTest extends SharedService {
  private static final String FAILURES =
      "{\"project\": \"busy\", \"tables\": [\"meta_failures\"], \"mode\": \"%s\"}";

  @AfterEach
  void openTheGate() {
    gate.open();
    service.post("/sync/resume", "{}");
  }

  @Test
  void theEnvironmentChooses() {
    assertThat(service.sync("{\"environment\": \"demo\"}").get("tables").size())
        .isEqualTo(6 + 2 + 2);
    HttpResponse<String> answer = service.post("/sync", "{\"environment\": \"prod\"}");
    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.body()).contains("'prod' is not configured", "sales/demo");
  }

  @Test
  void oneKeyIsOneSync() {
    String key = UUID.randomUUID().toString();
    String body = FAILURES.formatted("reconcile");
    HttpResponse<String> first = keyed(service, key, body);
    HttpResponse<String> again = keyed(service, key, body.replace(" ", "  "));
    assertThat(again.statusCode()).isEqualTo(202);
    assertThat(json(again).get("id")).isEqualTo(json(first).get("id"));
    assertThat(first.headers().firstValue("Idempotency-Replayed")).isEmpty();
    assertThat(again.headers().firstValue("Idempotency-Replayed")).contains("true");

    HttpResponse<String> other = keyed(service, key, FAILURES.formatted("full"));
    assertThat(other.statusCode()).isEqualTo(422);
    assertThat(json(other).get("code").asString()).isEqualTo("IDEMPOTENCY_CONFLICT");

    ServiceClient another = ServiceClient.with(ServiceClient.TRIGGER, port);
    assertThat(json(keyed(another, key, body)).get("id")).isNotEqualTo(json(first).get("id"));
    assertThat(keyed(service, "x".repeat(256), body).statusCode()).isEqualTo(400);
    assertThat(keyed(service, "invalid-" + key, "{\"mode\": 7}").statusCode()).isEqualTo(400);
    assertThat(keyed(service, "invalid-" + key, body).statusCode()).isEqualTo(202);
  }

  private static HttpResponse<String> keyed(ServiceClient client, String key, String body) {
    return client.send(
        "/sync",
        HttpRequest.newBuilder()
            .header("Content-Type", "application/json")
            .header("Idempotency-Key", key)
            .POST(BodyPublishers.ofString(body)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"full", "reconcile"})
  void aRunningSyncIsCancelledAndRolledBack(String mode) {
    JsonNode before = service.table("busy", "meta_failures");
    long version = CATALOG.append("meta_failures");
    gate.closeToFiles("busy/demo");
    String location = location(service.post("/sync", FAILURES.formatted(mode)));
    JsonNode running =
        await()
            .until(
                () -> json(service.get(location)).get("tables").get(0),
                table -> table.get("state").asString().equals("running"));
    assertThat(running.get("progress").get("rows").asLong()).isZero();
    assertThat(json(service.get(location)).get("state").asString()).isEqualTo("running");

    HttpResponse<String> cancelled = service.post(location + "/cancel", "");
    assertThat(cancelled.statusCode()).isEqualTo(202);
    gate.open();

    JsonNode done = service.finished(location);
    assertThat(done.get("state").asString()).isEqualTo("cancelled");
    assertThat(done.get("tables").get(0).get("state").asString()).isEqualTo("cancelled");
    JsonNode after = service.table("busy", "meta_failures");
    assertThat(after.get("rows")).isEqualTo(before.get("rows"));
    assertThat(after.get("appliedVersion")).isEqualTo(before.get("appliedVersion"));

    assertThat(service.sync(FAILURES.formatted("incremental")).get("state").asString())
        .isEqualTo("done");
    service.awaitApplied("busy", "meta_failures", version);
    assertThat(service.post(location + "/cancel", "").statusCode()).isEqualTo(202);
  }

  @ParameterizedTest
  @ValueSource(strings = {"incremental", "full", "reconcile", "verify"})
  void aRunningSyncTellsHowFarItIs(String mode) {
    CATALOG.append("meta_failures");
    CATALOG.append("meta_failures");
    gate.closeAfterFiles("busy/demo", 1);
    String location = location(service.post("/sync", FAILURES.formatted(mode)));
    JsonNode progress =
        await()
            .until(
                () -> json(service.get(location)).at("/tables/0/progress"),
                told -> told.path("filesDone").asInt(0) == 1);
    int files = progress.get("files").asInt();
    assertThat(files).isGreaterThan(1);
    assertThat(progress.get("percent").asInt()).isEqualTo(100 / files);
    assertThat(progress.get("rows").asLong()).isPositive();
    assertThat(progress.get("secondsLeft").isNumber()).isTrue();
    JsonNode seen = service.table("busy", "meta_failures").get("progress");
    for (String field : List.of("filesDone", "files", "percent")) {
      assertThat(seen.get(field)).as(field).isEqualTo(progress.get(field));
    }
    assertThat(seen.get("secondsLeft").isNumber()).isTrue();

    gate.open();
    assertThat(service.finished(location).get("state").asString()).isEqualTo("done");
  }

  @Test
  void aWaitingSyncIsCancelledAtOnce() {
    gate.close("busy/demo");
    int starts = gate.starts("busy/demo", "meta_failures");
    String first = location(service.post("/sync", FAILURES.formatted("incremental")));
    await().until(() -> gate.starts("busy/demo", "meta_failures") > starts);
    String second = location(service.post("/sync", FAILURES.formatted("full")));
    service.post(second + "/cancel", "");
    assertThat(json(service.get(second)).get("state").asString()).isEqualTo("cancelled");
    String third = location(service.post("/sync", FAILURES.formatted("reconcile")));
    gate.open();
    assertThat(service.finished(first).get("state").asString()).isEqualTo("done");
    assertThat(service.finished(third).get("state").asString()).isEqualTo("done");
    assertThat(gate.starts("busy/demo", "meta_failures")).isEqualTo(starts + 2);
  }

  @Test
  void onlyWhatIsThereCanBeCancelled() {
    HttpResponse<String> answer = service.post("/sync/" + UUID.randomUUID() + "/cancel", "");
    assertThat(answer.statusCode()).isEqualTo(404);
    assertThat(json(answer).get("code").asString()).isEqualTo("SYNC_UNKNOWN");
  }

  @Test
  void aPausedTableIsLeftAloneUntilItIsResumed() {
    String tables = "{\"project\": \"busy\", \"tables\": [\"meta_failures\"]}";
    String event = "{\"event_type\": \"on_success\", \"metadata\": {\"project\": \"busy\"}}";
    for (int i = 0; i < 2; i++) {
      JsonNode paused = json(service.post("/sync/pause", tables)).get("paused");
      assertThat(paused.size()).isEqualTo(1);
      assertThat(named(paused, "table", "meta_failures").get("source").asString())
          .isEqualTo("busy/demo");
    }
    int starts = gate.starts("busy/demo", "meta_failures");
    long version = CATALOG.append("meta_failures");
    long other = CATALOG.append("meta_node_runs");
    service.post(EVENTS, event);
    service.awaitApplied("busy", "meta_node_runs", other);
    assertThat(gate.starts("busy/demo", "meta_failures")).isEqualTo(starts);
    assertThat(service.table("busy", "meta_failures").get("lagVersions").asLong()).isEqualTo(1);

    assertThat(service.sync(FAILURES.formatted("incremental")).get("state").asString())
        .as("asked for all the same")
        .isEqualTo("done");
    service.awaitApplied("busy", "meta_failures", version);

    JsonNode left = json(service.post("/sync/resume", tables)).get("paused");
    assertThat(left.size()).isZero();
    long next = CATALOG.append("meta_failures");
    service.post(EVENTS, event);
    service.awaitApplied("busy", "meta_failures", next);
  }

  private static String location(HttpResponse<String> accepted) {
    assertThat(accepted.statusCode()).as(accepted.body()).isEqualTo(202);
    return accepted.headers().firstValue("Location").orElseThrow();
  }
}
