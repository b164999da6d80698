package io.catalogsync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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

  private static Process process;
  private static Path log;

  @BeforeAll
  static void start() throws IOException {
    log = folder.resolve("log.txt");
    String classes =
        Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
            .filter(entry -> !entry.endsWith("test-classes"))
            .collect(Collectors.joining(File.pathSeparator));
    ProcessBuilder builder =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-cp",
                classes,
                CatalogSyncApplication.class.getName())
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile());
    builder
        .environment()
        .putAll(Map.of("SERVER_PORT", "0", "LOGGING_STRUCTURED_FORMAT_CONSOLE", "ecs"));
    process = builder.start();
    await("the demo to be copied")
        .atMost(Duration.ofMinutes(3))
        .until(() -> lines().stream().filter(line -> line.contains("Synced ")).count() == 18);
  }

  @AfterAll
  static void stop() {
    process.destroyForcibly();
  }

  @Test
  @Order(1)
  void everyLineIsJsonOfTheElasticCommonSchema() throws IOException {
    for (String line : lines()) {
      JsonNode entry = JSON.readTree(line);
      assertThat(entry.at("/ecs/version").asString("")).as(line).isNotBlank();
      assertThat(entry.has("@timestamp")).isTrue();
    }
  }

  @Test
  @Order(2)
  void aLineOfASyncTellsWhichAndOfWhat() throws IOException {
    JsonNode synced =
        lines().stream()
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
    process.destroy();
    assertThat(process.waitFor(40, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).isEqualTo(143);
    assertThat(Files.readString(log))
        .contains("Graceful shutdown complete")
        .doesNotContain("ERROR");
  }

  private static List<String> lines() throws IOException {
    return Files.readAllLines(log).stream().filter(line -> !line.isBlank()).toList();
  }
}
