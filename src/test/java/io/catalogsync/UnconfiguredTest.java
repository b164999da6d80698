package io.catalogsync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
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

  @TempDir Path folder;

  @Test
  void copiesTheDemo() throws IOException, InterruptedException {
    Path log = folder.resolve("log.txt");
    ProcessBuilder builder =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-cp",
                System.getProperty("java.class.path"),
                CatalogSyncApplication.class.getName())
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile());
    builder
        .environment()
        .putAll(Map.of("SERVER_PORT", "0", "NO_COLOR", "1", "LOGGING_LEVEL_ROOT", "INFO"));
    Process process = builder.start();
    try {
      int port = await("start").atMost(PATIENCE).until(() -> port(log), found -> found > 0);
      await("copy").atMost(PATIENCE).until(() -> lateTables(port) == 0);
      assertThat(folder.resolve("data/demo/catalog-sync.yaml")).exists();
    } finally {
      process.destroy();
      if (!process.waitFor(30, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    }
    assertThat(Files.readString(log)).doesNotContain("ERROR", "Exception");
  }

  private static int port(Path log) throws IOException {
    Matcher started = STARTED.matcher(Files.readString(log));
    return started.find() ? Integer.parseInt(started.group(1)) : 0;
  }

  private static long lateTables(int port) throws IOException, InterruptedException {
    URI status = URI.create("http://localhost:" + port + "/sync/status");
    String body =
        HttpClient.newHttpClient()
            .send(HttpRequest.newBuilder(status).build(), BodyHandlers.ofString())
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
