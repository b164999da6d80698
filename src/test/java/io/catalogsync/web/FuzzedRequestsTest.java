package io.catalogsync.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.catalogsync.testing.Mutation;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Mutations of what is sent in earnest, over real HTTP: never an error of ours, and the service is
 * as well afterwards as before. As many to each route as {@code -Dcatalogsync.tries=N} says.
 */
@Tag("scaled")
class FuzzedRequestsTest extends SharedService {
  private static final int TRIES = Integer.getInteger("catalogsync.tries", 200);

  private static final List<String> TYPES =
      List.of(
          "application/cloudevents+json",
          "application/json; charset=utf-16",
          "application/json;charset=nonsense",
          "text/plain",
          "application/xml",
          "multipart/form-data; boundary=x",
          "*/*",
          "nonsense");

  /** What is right, but for the project: a mutation that is right does no harm. */
  private static final List<String> BODIES =
      List.of(
          """
          {"project": "nobody", "environment": "dev", "tables": ["meta_runs", "meta_tables"],
           "mode": "verify", "dryRun": true, "repair": false}""",
          """
          {"project": "nobody", "tables": ["meta_runs"]}""",
          """
          {"project": "nobody", "days": 90, "tables": ["meta_runs"], "dryRun": true}""",
          """
          {"eventType": "COMPLETE", "eventTime": "2026-11-24T00:00:00Z", "producer": "x",
           "run": {"runId": "0190b8a2-7a5c-7000-8000-000000000000"},
           "job": {"namespace": "odibi", "name": "sales.load"}}""",
          """
          {"specversion": "1.0", "id": "1", "source": "/odibi", "type": "run.completed",
           "data": {"project": "sales", "status": "SUCCESS"}}""",
          fixture("webhook_on_success"),
          fixture("teams_on_failure"),
          fixture("slack_on_failure"));

  @AfterEach
  void isAsWellAsBefore() {
    service.post("/sync/resume", "{}");
    assertThat(service.get("/actuator/health/liveness").statusCode()).isEqualTo(200);
    service.post(EVENTS, "{}");
    service.awaitCaughtUp("sales");
    assertThat(service.table("sales", "meta_runs").get("rows").asLong()).isPositive();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/sync",
        "/sync/pause",
        "/sync/resume",
        "/sync/purge",
        "/sync/00000000-0000/cancel",
        "/api/v1/lineage",
        EVENTS,
        EVENTS + "/" + ServiceClient.TRIGGER
      })
  void noBodyIsTooMuchForIt(String path) {
    Random random = new Random(path.hashCode());
    for (int i = 0; i < TRIES; i++) {
      String body = mutated(BODIES.get(random.nextInt(BODIES.size())), random);
      String type =
          random.nextInt(10) > 0 ? "application/json" : TYPES.get(random.nextInt(TYPES.size()));
      assertWell(
          service.send(
              path,
              request()
                  .header("Content-Type", type)
                  .header("webhook-id", "fuzzed-" + i)
                  .POST(BodyPublishers.ofByteArray(body.getBytes(StandardCharsets.UTF_8)))),
          path + " " + type + " " + body);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/sync/status?project=sales&table=meta_runs&",
        "/sync/history?project=sales&table=meta_runs&limit=10&",
        "/sync/00000000-0000?",
        "/actuator/catalogsync?"
      })
  void noQueryIsTooMuchForIt(String path) {
    Random random = new Random(path.hashCode());
    String query = "project=sales&table=meta_runs&outcome=failed&limit=10&before=2026-01-01";
    for (int i = 0; i < TRIES; i++) {
      String encoded =
          URLEncoder.encode(mutated(query, random), StandardCharsets.UTF_8)
              .replace("%3D", "=")
              .replace("%26", "&");
      String asked = path + encoded.substring(0, Math.min(encoded.length(), 2_000));
      assertWell(service.send(asked.replaceAll("%[0-9A-F]?$", ""), request()), asked);
    }
  }

  private static HttpRequest.Builder request() {
    return HttpRequest.newBuilder().timeout(Duration.ofMinutes(1));
  }

  private static String mutated(String text, Random random) {
    String mutated = text;
    for (int left = 1 + random.nextInt(4); left > 0; left--) {
      mutated = Mutation.random(random).apply(mutated);
    }
    return mutated;
  }

  private static void assertWell(HttpResponse<String> answer, String asked) {
    assertThat(answer.statusCode()).as("%s%n%s", asked, answer.body()).isLessThan(500);
    assertThat(answer.body())
        .as(asked)
        .doesNotContain("\\tat ", "Exception", "io.catalogsync", "<html");
  }
}
