package io.catalogsync.web;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.StreamSupport;
import javax.net.ssl.SSLContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Talks to the running service as anybody else would. */
public final class ServiceClient {
  /** Tokens in {@code config/application.yaml}. */
  public static final String ADMIN = "admin-token-for-tests";

  public static final String READER = "reader-token-for-tests";
  public static final String TRIGGER = "trigger-token-for-tests";

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final HttpClient http;
  private final URI base;
  private final Optional<String> token;

  /** One that may do everything. */
  public ServiceClient(int port) {
    this(port, Optional.of(ADMIN));
  }

  private ServiceClient(int port, Optional<String> token) {
    this(HttpClient.newHttpClient(), "http://localhost:" + port, token);
  }

  private ServiceClient(HttpClient http, String base, Optional<String> token) {
    this.http = http;
    this.base = URI.create(base);
    this.token = token;
  }

  /** One that has no token and trusts what the context trusts. */
  public static ServiceClient overTls(int port, SSLContext trust) {
    return new ServiceClient(
        HttpClient.newBuilder().sslContext(trust).build(),
        "https://localhost:" + port,
        Optional.empty());
  }

  /** One that uses another token. */
  public static ServiceClient with(String token, int port) {
    return new ServiceClient(port, Optional.of(token));
  }

  /** One that has no token. */
  public static ServiceClient stranger(int port) {
    return new ServiceClient(port, Optional.empty());
  }

  public HttpResponse<String> get(String path) {
    return send(path, HttpRequest.newBuilder());
  }

  public HttpResponse<String> post(String path, String body) {
    return post(path, "application/json", body);
  }

  public HttpResponse<String> post(String path, String type, String body) {
    return send(
        path,
        HttpRequest.newBuilder().header("Content-Type", type).POST(BodyPublishers.ofString(body)));
  }

  /** Any other request; path and token are added to it. */
  public HttpResponse<String> send(String path, HttpRequest.Builder request) {
    token.ifPresent(text -> request.setHeader("Authorization", "Bearer " + text));
    try {
      return http.send(request.uri(base.resolve(path)).build(), BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  public static JsonNode json(HttpResponse<String> response) {
    return JSON.readTree(response.body());
  }

  /** Asks for a sync, waits for its end and returns what {@code GET /sync/{id}} shows of it. */
  public JsonNode sync(String body) {
    HttpResponse<String> accepted = post("/sync", body);
    return finished(accepted.headers().firstValue("Location").orElseThrow());
  }

  public JsonNode finished(String location) {
    return await(location)
        .atMost(PATIENCE)
        .until(() -> json(get(location)), sync -> !sync.get("state").asString().equals("running"));
  }

  /** One table of {@code GET /sync/status}. */
  public JsonNode table(String project, String table) {
    return named(status(project).get("tables"), "table", table);
  }

  public JsonNode status(String project) {
    return named(json(get("/sync/status?project=" + project)).get("projects"), "project", project);
  }

  /** Waits until the table is in that state. */
  public JsonNode awaitState(String project, String table, String state) {
    return await(project + " " + table)
        .atMost(PATIENCE)
        .until(() -> table(project, table), found -> found.get("state").asString().equals(state));
  }

  /** Waits until the copy of the table equals that version. */
  public void awaitApplied(String project, String table, long version) {
    await(table)
        .atMost(PATIENCE)
        .until(() -> table(project, table).get("appliedVersion").asLong(-1) == version);
  }

  /** Waits until every table of the project is copied. */
  public void awaitCaughtUp(String project) {
    await(project)
        .atMost(PATIENCE)
        .until(
            () ->
                StreamSupport.stream(status(project).get("tables").spliterator(), false)
                    .allMatch(table -> table.get("state").asString().equals("on time")));
  }

  public static JsonNode named(JsonNode array, String field, String value) {
    return StreamSupport.stream(array.spliterator(), false)
        .filter(node -> node.get(field).asString().equals(value))
        .findFirst()
        .orElseThrow();
  }
}
