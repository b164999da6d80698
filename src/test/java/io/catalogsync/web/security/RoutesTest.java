package io.catalogsync.web.security;

import static io.catalogsync.web.ServiceClient.json;
import static org.assertj.core.api.Assertions.assertThat;

import io.catalogsync.web.ServiceClient;
import io.catalogsync.web.SharedService;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.RequestMappingInfoHandlerMapping;

/** Every route there is, found by asking Spring, so that a new one cannot be forgotten. */
class RoutesTest extends SharedService {
  /** Nothing else may answer a stranger. */
  private static final Set<String> OPEN =
      Set.of("GET /", "GET /actuator/health/liveness", "GET /actuator/health/readiness");

  private static final Set<String> TRIGGERS =
      Set.of(
          "POST /api/v1/lineage",
          "POST /events/run-completed",
          "POST /events/run-completed/x",
          "POST /sync",
          "POST /sync/00000000-0000/cancel",
          "GET /sync/00000000-0000");

  private static final Set<String> OF_TRIGGER_ONLY =
      Set.of(
          "POST /api/v1/lineage",
          "POST /events/run-completed",
          "POST /events/run-completed/x",
          "POST /sync",
          "POST /sync/00000000-0000/cancel");

  @Autowired private Collection<RequestMappingInfoHandlerMapping> mappings;

  /** A method and a path, as in {@code GET /sync/status}. */
  private record Route(String method, String path) {
    @Override
    public String toString() {
      return method + " " + path;
    }

    HttpResponse<String> ask(ServiceClient client, String... headers) {
      HttpRequest.Builder request =
          HttpRequest.newBuilder()
              .timeout(Duration.ofSeconds(20))
              .header("Content-Type", "application/json");
      if (headers.length > 0) {
        request.headers(headers);
      }
      return client.send(
          path,
          request.method(
              method,
              method.equals("GET") ? BodyPublishers.noBody() : BodyPublishers.ofString("{}")));
    }
  }

  private Collection<Route> routes() {
    Set<String> found = new TreeSet<>();
    List<Route> routes = new ArrayList<>();
    for (RequestMappingInfoHandlerMapping mapping : mappings) {
      for (RequestMappingInfo info : mapping.getHandlerMethods().keySet()) {
        Set<RequestMethod> methods = info.getMethodsCondition().getMethods();
        for (String pattern : info.getPatternValues()) {
          Stream<String> names =
              methods.isEmpty() ? Stream.of("GET", "POST") : methods.stream().map(Enum::name);
          names
              .map(name -> new Route(name, concrete(pattern)))
              .filter(route -> found.add(route.toString()))
              .forEach(routes::add);
        }
      }
    }
    assertThat(found)
        .as("the routes that Spring knows")
        .contains("POST /sync", "GET /sync/status", "GET /actuator/env", "GET /actuator/health");
    routes.add(new Route("GET", "/actuator/health/liveness"));
    routes.add(new Route("GET", "/actuator/health/readiness"));
    routes.add(new Route("GET", "/nothing/here"));
    routes.add(new Route("POST", "/nothing/here"));
    return routes;
  }

  private static String concrete(String pattern) {
    return pattern
        .replace("/sync/{id}", "/sync/00000000-0000")
        .replaceAll("\\{[^}]*}", "x")
        .replace("/**", "/x")
        .replace("*", "x");
  }

  @Test
  void aStrangerIsLetInNowhere() {
    for (Route route : closed()) {
      HttpResponse<String> answer = route.ask(ServiceClient.stranger(port));
      assertRefused(answer, 401, "UNAUTHENTICATED", route);
      assertThat(answer.headers().firstValue("WWW-Authenticate")).as("%s", route).isPresent();
    }
  }

  @Test
  void aWrongTokenIsLetInNowhere() {
    for (Route route : closed()) {
      for (String wrong : List.of("wrong-token-for-tests", "a.b.c", "admin-token-for-test")) {
        HttpResponse<String> answer = route.ask(ServiceClient.with(wrong, port));
        assertRefused(answer, 401, "UNAUTHENTICATED", route);
      }
    }
  }

  @Test
  void otherSchemesAndMalformedHeadersAreLetInNowhere() {
    for (Route route : closed()) {
      for (String header :
          List.of(
              "Basic YWRtaW46YWRtaW4tdG9rZW4tZm9yLXRlc3Rz",
              "Bearer",
              "Bearer " + ServiceClient.ADMIN + " x",
              ServiceClient.ADMIN)) {
        HttpResponse<String> answer =
            route.ask(ServiceClient.stranger(port), "Authorization", header);
        assertRefused(answer, 401, "UNAUTHENTICATED", route);
      }
    }
  }

  @Test
  void anExpiredOrWrongSignatureIsLetInNowhere() {
    String now = String.valueOf(clock.instant().getEpochSecond());
    String old = String.valueOf(clock.instant().minusSeconds(301).getEpochSecond());
    String future = String.valueOf(clock.instant().plusSeconds(360).getEpochSecond());
    for (Route route : closed()) {
      for (String timestamp : List.of(old, future, "", "NaN", "-1", "99999999999999999999")) {
        String signature = sign(NEW_KEY, "msg", timestamp, "{}");
        assertRefused(signed(route, "msg", timestamp, signature), 401, "UNAUTHENTICATED", route);
      }
      String other = sign(NEW_KEY, "msg", now, "{\"other\": \"body\"}");
      String stranger = sign("c3RyYW5nZXJzLWtleS1vZi0yNC1ieXRlcy4uLi4=", "msg", now, "{}");
      for (String signature : List.of(other, stranger, "v1,", "v1,???", "v2,abc", "", " , ")) {
        assertRefused(signed(route, "msg", now, signature), 401, "UNAUTHENTICATED", route);
      }
    }
  }

  private HttpResponse<String> signed(Route route, String id, String timestamp, String signature) {
    return route.ask(
        ServiceClient.stranger(port),
        "webhook-id",
        id,
        "webhook-timestamp",
        timestamp,
        "webhook-signature",
        signature);
  }

  @Test
  void aValidSignatureOpensTheWebhooksOnly() {
    String now = String.valueOf(clock.instant().getEpochSecond());
    String signature = sign(NEW_KEY, "opens", now, "{}");
    List<String> opened =
        closed().stream()
            .filter(route -> signed(route, "opens", now, signature).statusCode() < 300)
            .map(Route::toString)
            .toList();
    assertThat(opened)
        .containsExactlyInAnyOrder("POST /api/v1/lineage", "POST /events/run-completed");
  }

  @Test
  void aTokenInPathOrBodyOpensTheWebhookOnly() {
    ServiceClient stranger = ServiceClient.stranger(port);
    String body = "{\"metadata\": {\"token\": \"" + ServiceClient.ADMIN + "\"}}";
    for (Route route : closed()) {
      if (route.method().equals("POST") && !route.toString().equals("POST " + EVENTS)) {
        assertThat(stranger.post(route.path(), body).statusCode()).as("%s", route).isEqualTo(401);
      }
      HttpResponse<String> query =
          new Route(route.method(), route.path() + "?access_token=" + ServiceClient.ADMIN)
              .ask(stranger);
      assertThat(query.statusCode()).as("%s", route).isEqualTo(401);
    }
    assertThat(stranger.post(EVENTS, body).statusCode()).isEqualTo(202);
    assertThat(stranger.post(EVENTS + "/" + ServiceClient.TRIGGER, "{}").statusCode())
        .isEqualTo(202);
    for (String path : List.of("/events/", "/sync/", "/events/run-completed/x/")) {
      assertThat(stranger.post(path + ServiceClient.ADMIN, "{}").statusCode()).isEqualTo(401);
    }
  }

  @Test
  void aReaderMayOnlyLook() {
    ServiceClient reader = ServiceClient.with(ServiceClient.READER, port);
    for (Route route : closed()) {
      if (!route.method().equals("GET")) {
        assertRefused(route.ask(reader), 403, "FORBIDDEN", route);
      }
    }
    assertThat(reader.get("/sync/status").statusCode()).isEqualTo(200);
    assertThat(reader.get("/actuator/prometheus").statusCode()).isEqualTo(200);
    assertThat(reader.get("/actuator/health").statusCode()).isEqualTo(200);
    assertThat(reader.post(EVENTS + "/" + ServiceClient.READER, "{}").statusCode()).isEqualTo(403);
  }

  @Test
  void aTriggerMayTriggerAndSeeWhatBecameOfIt() {
    ServiceClient trigger = ServiceClient.with(ServiceClient.TRIGGER, port);
    for (Route route : closed()) {
      if (!TRIGGERS.contains(route.toString())) {
        assertRefused(route.ask(trigger), 403, "FORBIDDEN", route);
      } else if (!route.path().endsWith("/x")) { // there the path holds the token
        assertThat(route.ask(trigger).statusCode()).as("%s", route).isIn(202, 404);
      }
    }
    assertThat(OF_TRIGGER_ONLY).allMatch(TRIGGERS::contains);
  }

  @Test
  void everyAnswerIsMarkedAsData() {
    for (String path : List.of("/sync/status", "/actuator/health/liveness", "/nothing")) {
      HttpResponse<String> answer = service.get(path);
      assertThat(answer.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
      assertThat(answer.headers().firstValue("X-Frame-Options")).contains("DENY");
      assertThat(answer.headers().firstValue("Referrer-Policy")).contains("no-referrer");
      assertThat(answer.headers().firstValue("Cache-Control").orElse("")).contains("no-");
      assertThat(answer.headers().firstValue("Content-Security-Policy").orElse(""))
          .contains("default-src 'none'", "frame-ancestors 'none'");
      assertThat(answer.headers().firstValue("Set-Cookie")).isEmpty();
      assertThat(answer.headers().firstValue("Server")).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"/sync", "/sync/status", EVENTS, "/actuator/health/liveness"})
  void otherOriginsAreToldNothing(String path) {
    HttpResponse<String> preflight =
        ServiceClient.stranger(port)
            .send(
                path,
                HttpRequest.newBuilder()
                    .header("Origin", "https://elsewhere.example")
                    .header("Access-Control-Request-Method", "POST")
                    .header("Access-Control-Request-Headers", "authorization")
                    .method("OPTIONS", BodyPublishers.noBody()));
    assertThat(preflight.statusCode()).isIn(401, 403);
    HttpResponse<String> simple =
        service.send(path, HttpRequest.newBuilder().header("Origin", "https://elsewhere.example"));
    for (HttpResponse<String> answer : List.of(preflight, simple)) {
      assertThat(answer.headers().map().keySet())
          .noneMatch(name -> name.toLowerCase(java.util.Locale.ROOT).startsWith("access-control"));
    }
  }

  @Test
  void noSecretIsShown() {
    String env = service.get("/actuator/env").body();
    String all =
        env
            + service.get("/actuator/configprops").body()
            + service.get("/actuator/beans").body()
            + service.get("/actuator/prometheus").body()
            + service.get("/sync/status").body()
            + service.post("/sync", "{\"project\": \"stranger\"}").body()
            + ServiceClient.stranger(port).post(EVENTS + "/wrong-token-in-the-path", "{}").body();
    assertThat(env).contains("catalog-sync.security.tokens[0].token");
    assertThat(all)
        .doesNotContain(
            ServiceClient.ADMIN,
            ServiceClient.READER,
            ServiceClient.TRIGGER,
            OLD_KEY,
            NEW_KEY,
            "wrong-token-in-the-path");
  }

  private List<Route> closed() {
    return routes().stream().filter(route -> !OPEN.contains(route.toString())).toList();
  }

  private static void assertRefused(
      HttpResponse<String> answer, int status, String code, Route route) {
    assertThat(answer.statusCode()).as("%s: %s", route, answer.body()).isEqualTo(status);
    assertThat(answer.headers().firstValue("Content-Type").orElse(""))
        .as("%s", route)
        .startsWith("application/problem+json");
    assertThat(json(answer).get("code").asString()).as("%s", route).isEqualTo(code);
    assertThat(json(answer).get("hint").asString()).as("%s", route).isNotEmpty();
  }
}
