package io.catalogsync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The service as a process of its own, without a test's log settings: its logs and its end. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ProcessTest {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  @TempDir static Path folder;

  private static DemoProcess process;

  @BeforeAll
  static void start() throws IOException {
    process = DemoProcess.start(folder, Map.of("LOGGING_STRUCTURED_FORMAT_CONSOLE", "ecs"));
    await("the demo to be copied")
        .atMost(Duration.ofMinutes(3))
        .until(
            () -> process.lines().stream().filter(line -> line.contains("Synced ")).count() == 18);
  }

  @AfterAll
  static void stop() {
    process.close();
  }

  @Test
  @Order(1)
  void everyLineIsJsonOfTheElasticCommonSchema() throws IOException {
    for (String line : process.lines()) {
      JsonNode entry = JSON.readTree(line);
      assertThat(entry.at("/ecs/version").asString("")).as(line).isNotBlank();
      assertThat(entry.has("@timestamp")).isTrue();
    }
  }

  @Test
  @Order(2)
  void aLineOfASyncTellsWhichAndOfWhat() throws IOException {
    JsonNode synced =
        process.lines().stream()
            .map(JSON::readTree)
            .filter(
                entry -> entry.get("message").asString().startsWith("Synced sales/demo:meta_runs "))
            .findFirst()
            .orElseThrow();
    assertThat(synced.at("/sync/id").asString("")).isNotBlank();
    assertThat(synced.at("/sync/project").asString("")).isEqualTo("sales");
    assertThat(synced.at("/sync/environment").asString("")).isEqualTo("demo");
    assertThat(synced.at("/sync/table").asString("")).isEqualTo("meta_runs");
    assertThat(synced.at("/sync/version_from").asString("")).isEqualTo("-1");
    assertThat(synced.at("/sync/version_to").asString("")).isEqualTo("10");
  }

  @Test
  @Order(3)
  void endsWhenItIsTold() throws IOException, InterruptedException {
    assertThat(process.end()).isEqualTo(143);
    assertThat(process.printed()).contains("Graceful shutdown complete").doesNotContain("ERROR");
  }
}
