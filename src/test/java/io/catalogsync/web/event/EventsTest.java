package io.catalogsync.web.event;

import static io.catalogsync.web.ServiceClient.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.catalogsync.testing.KeptConnection;
import io.catalogsync.web.ServiceClient;
import io.catalogsync.web.SharedService;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.scheduling.concurrent.ThreadPoolTaskExecutor;

/** Every form in which a finished run is told of, over real HTTP with real tables. */
class EventsTest extends SharedService {
  private static final String LINEAGE = "/api/v1/lineage";
  private static final String SUCCESS =
      "{\"event_type\": \"on_success\", \"metadata\": {\"project\": \"%s\"%s}}";

  @Autowired private ThreadPoolTaskExecutor syncExecutor;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "webhook_on_success",
        "webhook_on_failure",
        "slack_on_success",
        "slack_on_failure",
        "teams_on_success",
        "teams_on_failure"
      })
  void whatOdibiSendsBringsTheNewRows(String fixture) {
    long version = CATALOG.append("meta_runs");
    HttpResponse<String> answer =
        ServiceClient.stranger(port).post(EVENTS + "/" + ServiceClient.TRIGGER, fixture(fixture));
    assertThat(answer.statusCode()).isEqualTo(202);
    assertThat(json(answer).get("status").asString()).isEqualTo("accepted");
    service.awaitApplied("sales", "meta_runs", version);
  }

  @Test
  void aRunThatStartsBringsNothing() {
    HttpResponse<String> answer = service.post(EVENTS, fixture("webhook_on_start"));
    assertThat(answer.statusCode()).isEqualTo(202);
    assertThat(json(answer).get("status").asString()).isEqualTo("ignored");
  }

  @Test
  void theAnswerIsJsonInOnePieceWhateverTheSenderAccepts() {
    HttpResponse<String> answer =
        service.send(
            EVENTS,
            HttpRequest.newBuilder()
                .header("Accept", "image/png")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(fixture("webhook_on_start"))));
    assertStatus(answer, "ignored");
    assertThat(answer.headers().firstValue("Content-Type")).contains("application/json");
    assertThat(answer.headers().firstValueAsLong("Content-Length"))
        .hasValue(answer.body().getBytes(StandardCharsets.UTF_8).length);
  }

  @Test
  void theTokenMayBeEchoedByTheBody() {
    ServiceClient odibi = ServiceClient.stranger(port);
    String token = ", \"token\": \"" + ServiceClient.TRIGGER + "\"";
    long version = CATALOG.append("meta_runs");
    assertThat(odibi.post(EVENTS, SUCCESS.formatted("sales", token)).statusCode()).isEqualTo(202);
    service.awaitApplied("sales", "meta_runs", version);
    String slack = "{\"blocks\": [], \"duration\": NaN" + token + "}";
    assertThat(odibi.post(EVENTS, slack).statusCode()).isEqualTo(202);
    assertThat(odibi.post(EVENTS, slack.replace("token-for", "token-not-for")).statusCode())
        .isEqualTo(401);
  }

  @Test
  void projectAndEnvironmentChooseTheCatalog() {
    int others = gate.starts("sales/demo", "meta_failures");
    int before = gate.starts("busy/demo", "meta_failures");
    String demo = ", \"environment\": \"demo\"";
    service.post(EVENTS, SUCCESS.formatted("busy", demo));
    await().until(() -> gate.starts("busy/demo", "meta_failures") > before);
    assertThat(gate.starts("sales/demo", "meta_failures")).isEqualTo(others);
    String answer =
        service.post(EVENTS, SUCCESS.formatted("busy", demo.replace("demo", "p"))).body();
    assertThat(answer).contains("no configured project matches");
  }

  @ParameterizedTest
  @ValueSource(strings = {"COMPLETE", "FAIL"})
  void openLineageTriggersAtTheEndOfARun(String type) {
    String run = UUID.randomUUID().toString();
    long version = CATALOG.append("meta_runs");
    assertStatus(service.post(LINEAGE, lineage("START", run)), "ignored");
    assertStatus(service.post(LINEAGE, lineage("RUNNING", run)), "ignored");
    assertThat(service.table("sales", "meta_runs").get("lagVersions").asLong()).isEqualTo(1);
    assertStatus(service.post(LINEAGE, lineage(type, run)), "accepted");
    service.awaitApplied("sales", "meta_runs", version);
    assertStatus(service.post(LINEAGE, lineage(type, run)), "duplicate");
    assertStatus(service.post(LINEAGE, lineage(type, UUID.randomUUID().toString())), "accepted");
  }

  private static String lineage(String type, String run) {
    return """
        {"eventType": "%s", "eventTime": "2026-11-24T10:00:00.000Z", "run": {"runId": "%s"},
         "job": {"namespace": "odibi", "name": "bronze.load"}, "inputs": [], "outputs": [],
         "producer": "https://github.com/henryodibi11/Odibi",
         "schemaURL": "https://openlineage.io/spec/2-0-2/OpenLineage.json#/$defs/RunEvent"}
        """
        .formatted(type, run);
  }

  @Test
  void standardWebhooksAreKnownByTheirSignature() {
    String body = SUCCESS.formatted("sales", "");
    for (String key : List.of(OLD_KEY, NEW_KEY)) {
      String id = "msg_" + UUID.randomUUID();
      String now = String.valueOf(clock.instant().getEpochSecond());
      String signature = "v1,c29tZXRoaW5nIGVsc2U= " + sign(key, id, now, body) + " v1a,abc";
      long version = CATALOG.append("meta_runs");
      assertStatus(signed(EVENTS, id, now, signature, body), "accepted");
      service.awaitApplied("sales", "meta_runs", version);
      assertStatus(signed(EVENTS, id, now, signature, body), "duplicate");
      assertThat(signed(EVENTS, id, now, signature, body + " ").statusCode()).isEqualTo(401);
      assertThat(signed(EVENTS, id + "x", now, signature, body).statusCode()).isEqualTo(401);
    }
  }

  @Test
  void aReplayIsRefusedAfterFiveMinutes() {
    String id = "msg_" + UUID.randomUUID();
    String sent = String.valueOf(clock.instant().getEpochSecond());
    String signature = sign(NEW_KEY, id, sent, "{}");
    clock.forward(Duration.ofSeconds(290));
    assertThat(signed(LINEAGE, id, sent, signature, "{}").statusCode()).isEqualTo(202);
    clock.forward(Duration.ofSeconds(15));
    assertThat(signed(LINEAGE, id, sent, signature, "{}").statusCode()).isEqualTo(401);
  }

  private HttpResponse<String> signed(
      String path, String id, String timestamp, String signature, String body) {
    return ServiceClient.stranger(port)
        .send(
            path,
            HttpRequest.newBuilder()
                .header("webhook-id", id)
                .header("webhook-timestamp", timestamp)
                .header("webhook-signature", signature)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body)));
  }

  @Test
  void cloudEventsComeWithHeaders() {
    String id = UUID.randomUUID().toString();
    long version = CATALOG.append("meta_runs");
    assertStatus(binary(id, "io.odibi.run.started"), "ignored");
    assertStatus(binary(id, "io.odibi.run.completed"), "accepted");
    service.awaitApplied("sales", "meta_runs", version);
    assertStatus(binary(id, "io.odibi.run.completed"), "duplicate");
  }

  private HttpResponse<String> binary(String id, String type) {
    return service.send(
        EVENTS,
        HttpRequest.newBuilder()
            .header("ce-specversion", "1.0")
            .header("ce-id", id)
            .header("ce-source", "/pipelines/bronze")
            .header("ce-type", type)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(SUCCESS.formatted("sales", ""))));
  }

  @Test
  void cloudEventsComeAsOneDocument() {
    String type = "application/cloudevents+json; charset=UTF-8";
    String data = SUCCESS.formatted("sales", "");
    String encoded = Base64.getEncoder().encodeToString(data.getBytes(StandardCharsets.UTF_8));
    for (String member : List.of("\"data\": " + data, "\"data_base64\": \"" + encoded + "\"")) {
      String event =
          """
          {"specversion": "1.0", "id": "%s", "source": "/bronze", "type": "run.completed", %s}
          """
              .formatted(UUID.randomUUID(), member);
      assertStatus(service.post(EVENTS, type, event), "accepted");
      assertStatus(service.post(EVENTS, type, event), "duplicate");
      String stranger = event.replace(data, SUCCESS.formatted("stranger", ""));
      if (!stranger.equals(event)) {
        String other = stranger.replace("\"id\": \"", "\"id\": \"other");
        assertThat(service.post(EVENTS, type, other).body()).contains("no configured project");
      }
    }
    assertStatus(service.post(EVENTS, type, "{\"data_base64\": \"???\"}"), "accepted");
    assertStatus(service.post(EVENTS, type, "[]"), "accepted");
  }

  @Test
  void aSecondLookFollows() {
    HttpResponse<String> answer = service.post(EVENTS, SUCCESS.formatted("sales", ""));
    service.finished(answer.headers().firstValue("Location").orElseThrow());
    long late = CATALOG.append("meta_runs");
    assertThat(service.table("sales", "meta_runs").get("lagVersions").asLong()).isEqualTo(1);
    clock.forward(Duration.ofSeconds(61));
    service.awaitApplied("sales", "meta_runs", late);
  }

  @Test
  void tenThousandEventsAreTwoSyncsPerTable() throws IOException {
    List<String> tables = List.of("meta_node_runs", "meta_failures");
    String event = SUCCESS.formatted("busy", "");
    gate.close("busy/demo");
    try {
      int[] before = tables.stream().mapToInt(table -> gate.starts("busy/demo", table)).toArray();
      service.post(EVENTS, event);
      await().until(() -> gate.starts("busy/demo", "meta_node_runs") > before[0]);
      await().until(() -> gate.starts("busy/demo", "meta_failures") > before[1]);
      service.post(EVENTS, event);
      long heap = usedHeap();
      double coalesced = webhooks("coalesced");

      long[] nanos = sendTenThousand(event);
      Arrays.sort(nanos);
      assertThat(Duration.ofNanos(nanos[nanos.length / 10]))
          .as("answers while nothing else keeps the machine busy")
          .isLessThan(Duration.ofMillis(10));
      assertThat(webhooks("coalesced")).isEqualTo(coalesced + nanos.length);
      assertThat(usedHeap() - heap).as("bytes kept for 10,000 events").isLessThan(8L << 20);
      assertThat(syncExecutor.getThreadPoolExecutor().getQueue().size()).isLessThanOrEqualTo(2);

      gate.open();
      service.awaitCaughtUp("busy");
      await().until(() -> gate.starts("busy/demo", "meta_node_runs") == before[0] + 2);
      await().until(() -> gate.starts("busy/demo", "meta_failures") == before[1] + 2);
    } finally {
      gate.open();
    }
  }

  /** Returns the nanoseconds that each answer took. */
  private long[] sendTenThousand(String event) throws IOException {
    byte[] request = KeptConnection.post(EVENTS + "/" + ServiceClient.TRIGGER, event);
    long[] nanos = new long[10_000];
    try (KeptConnection connection = new KeptConnection(port)) {
      for (int i = 0; i < nanos.length; i++) {
        long sent = System.nanoTime();
        connection.exchange(request); // throws unless the answer is 202
        nanos[i] = System.nanoTime() - sent;
      }
    }
    return nanos;
  }

  private double webhooks(String outcome) {
    Matcher line =
        Pattern.compile(
                "catalogsync_webhooks_total\\{outcome=\"" + outcome + "\",source=\"odibi\"} (.*)")
            .matcher(service.get("/actuator/prometheus").body());
    return line.find() ? Double.parseDouble(line.group(1)) : 0;
  }

  private static long usedHeap() {
    System.gc();
    return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
  }

  private static void assertStatus(HttpResponse<String> answer, String status) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
    assertThat(json(answer).get("status").asString()).isEqualTo(status);
  }
}
