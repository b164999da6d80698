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
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Talks to the running service as anybody else would. */
final class ServiceClient {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final HttpClient http = HttpClient.newHttpClient();
  private final URI base;

  ServiceClient(int port) {
    this.base = URI.create("http://localhost:" + port);
  }

  HttpResponse<String> get(String path) {
    return send(HttpRequest.newBuilder(base.resolve(path)).build());
  }

  HttpResponse<String> post(String path, String body) {
    return post(path, "application/json", body);
  }

  HttpResponse<String> post(String path, String type, String body) {
    return send(
        HttpRequest.newBuilder(base.resolve(path))
            .header("Content-Type", type)
            .POST(BodyPublishers.ofString(body))
            .build());
  }

  private HttpResponse<String> send(HttpRequest request) {
    try {
      return http.send(request, BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  static JsonNode json(HttpResponse<String> response) {
    return JSON.readTree(response.body());
  }

  /** Asks for a sync, waits for its end and returns what {@code GET /sync/{id}} shows of it. */
  JsonNode sync(String body) {
    HttpResponse<String> accepted = post("/sync", body);
    return finished(accepted.headers().firstValue("Location").orElseThrow());
  }

  JsonNode finished(String location) {
    return await(location)
        .atMost(PATIENCE)
        .until(() -> json(get(location)), sync -> !sync.get("state").asString().equals("running"));
  }

  /** One table of {@code GET /sync/status}. */
  JsonNode table(String project, String table) {
    return named(status(project).get("tables"), "table", table);
  }

  JsonNode status(String project) {
    return named(json(get("/sync/status")).get("projects"), "project", project);
  }

  /** Waits until the copy of the table equals that version. */
  void awaitApplied(String project, String table, long version) {
    await(table)
        .atMost(PATIENCE)
        .until(() -> table(project, table).get("appliedVersion").asLong(-1) == version);
  }

  /** Waits until every table of the project is copied. */
  void awaitCaughtUp(String project) {
    await(project)
        .atMost(PATIENCE)
        .until(
            () ->
                StreamSupport.stream(status(project).get("tables").spliterator(), false)
                    .allMatch(table -> table.get("state").asString().equals("on time")));
  }

  static JsonNode named(JsonNode array, String field, String value) {
    return StreamSupport.stream(array.spliterator(), false)
        .filter(node -> node.get(field).asString().equals(value))
        .findFirst()
        .orElseThrow();
  }
}
