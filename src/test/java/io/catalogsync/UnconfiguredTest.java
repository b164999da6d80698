package io.catalogsync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A process of its own, started in an empty folder without any configuration. */
class UnconfiguredTest {
  private static final Duration PATIENCE = Duration.ofSeconds(90);
  private static final Pattern STARTED = Pattern.compile("Tomcat started on port (\\d+)");
  private static final Pattern TOKEN = Pattern.compile("generated access token: (\\S+)");

  private static final HttpClient HTTP = HttpClient.newHttpClient();

  @TempDir Path folder;

  @Test
  void copiesTheDemo() throws IOException, InterruptedException {
    try (DemoProcess process =
        DemoProcess.start(folder, Map.of("NO_COLOR", "1", "LOGGING_LEVEL_ROOT", "INFO"))) {
      int port = await("start").atMost(PATIENCE).until(() -> port(process), found -> found > 0);
      String token = found(TOKEN, process);
      await("copy")
          .atMost(PATIENCE)
          .pollInterval(Duration.ofMillis(500))
          .until(() -> lateTables(port, token) == 0);
      assertThat(folder.resolve("data/demo/catalog-sync.yaml")).exists();
      process.end();
      assertThat(process.printed())
          .doesNotContain("ERROR", "Exception", "generated security password")
          .containsOnlyOnce("generated access token");
    }
  }

  private static int port(DemoProcess process) throws IOException {
    String port = found(STARTED, process);
    return port.isEmpty() ? 0 : Integer.parseInt(port);
  }

  private static String found(Pattern pattern, DemoProcess process) throws IOException {
    Matcher matcher = pattern.matcher(process.printed());
    return matcher.find() ? matcher.group(1) : "";
  }

  private static long lateTables(int port, String token) throws IOException, InterruptedException {
    URI status = URI.create("http://localhost:" + port + "/sync/status");
    String body =
        HTTP.send(
                HttpRequest.newBuilder(status).header("Authorization", "Bearer " + token).build(),
                BodyHandlers.ofString())
            .body();
    JsonNode tables = JsonMapper.builder().build().readTree(body).at("/projects/0/tables");
    assertThat(tables.size()).isEqualTo(18);
    long late = 0;
    for (JsonNode table : tables) {
      late += table.get("state").asString().equals("on time") ? 0 : 1;
    }
    return late;
  }
}
