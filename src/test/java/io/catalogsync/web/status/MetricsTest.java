package io.catalogsync.web.status;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import io.catalogsync.web.ServiceClient;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What Prometheus gets to see, and what it says of it. */
class MetricsTest extends WatchedService {
  private static final Pattern LABEL = Pattern.compile("[{,](\\w+)=\"");
  private static final Pattern NAME = Pattern.compile("(?m)^# TYPE (catalogsync_\\w+) (\\w+)");
  private static final Set<String> LABELS =
      Set.of("source", "table", "mode", "outcome", "op", "code", "reason", "kind", "quantile");

  @TempDir Path folder;

  @Test
  void lagIsZeroWhenCaughtUpAndNotANumberWhenNeverSynced() {
    String scrape = scrape();
    assertThat(value(scrape, "catalogsync_table_lag_seconds", "sales/demo", "meta_runs"))
        .isEqualTo("0.0");
    assertThat(value(scrape, "catalogsync_table_lag_seconds", "ledger/demo", "meta_tables"))
        .isEqualTo("NaN");
    assertThat(value(scrape, "catalogsync_table_lag_versions", "ledger/demo", "meta_tables"))
        .isEqualTo("NaN");
    assertThat(value(scrape, "catalogsync_table_version_applied", "ledger/demo", "meta_tables"))
        .isEqualTo("NaN");
    assertThat(
            value(scrape, "catalogsync_table_last_success_seconds", "ledger/demo", "meta_tables"))
        .isEqualTo("NaN");
    assertThat(value(scrape, "catalogsync_table_version_applied", "sales/demo", "meta_runs"))
        .isEqualTo(value(scrape, "catalogsync_table_version_source", "sales/demo", "meta_runs"));
  }

  @Test
  void lagGrowsUntilTheCommitIsCopied() {
    CATALOG.append("meta_node_runs");
    service.awaitState("sales", "meta_node_runs", "late");
    String late = scrape();
    assertThat(lag(late, "meta_node_runs")).isGreaterThan(1.0);
    assertThat(value(late, "catalogsync_table_lag_versions", "sales/demo", "meta_node_runs"))
        .isEqualTo("1.0");
    service.sync("{\"project\": \"sales\", \"tables\": [\"meta_node_runs\"]}");
    assertThat(lag(scrape(), "meta_node_runs")).isZero();
  }

  @Test
  void whatIsCancelledOrPausedDoesNotWaitForAWorker() {
    try {
      gate.close("sales/demo");
      HttpResponse<String> accepted = service.post("/sync", "{\"project\": \"sales\"}");
      String location = accepted.headers().firstValue("Location").orElseThrow();
      await().until(() -> one("catalogsync_queue_pending") == 4.0); // six tables, two workers
      assertThat(one("catalogsync_queue_oldest_age_seconds")).isPositive();
      service.post(location + "/cancel", "");
      assertThat(one("catalogsync_queue_pending")).isZero();
      assertThat(one("catalogsync_queue_oldest_age_seconds")).isZero();
      gate.open();
      service.finished(location);

      gate.close("sales/demo");
      service.post("/events/run-completed", "{\"metadata\": {\"project\": \"sales\"}}");
      await().until(() -> one("catalogsync_queue_pending") == 4.0);
      service.post("/sync/pause", "{\"project\": \"sales\"}");
      gate.open();
      await().until(() -> one("catalogsync_queue_pending") == 0.0);
      assertThat(one("catalogsync_queue_oldest_age_seconds")).isZero();
    } finally {
      gate.open();
      service.post("/sync/resume", "{\"project\": \"sales\"}");
    }
  }

  private double one(String name) {
    return scrape()
        .lines()
        .filter(line -> line.startsWith(name + " "))
        .mapToDouble(line -> Double.parseDouble(line.substring(name.length() + 1)))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void everyMetricIsDocumentedAndLabelsAreFew() throws IOException {
    service.sync("{\"project\": \"sales\", \"tables\": [\"meta_runs\"], \"mode\": \"full\"}");
    service.sync("{\"project\": \"sales\", \"tables\": [\"meta_runs\"], \"mode\": \"reconcile\"}");
    String event = "{\"metadata\": {\"project\": \"ledger\"}}";
    assertThat(service.post("/events/run-completed", event).statusCode()).isEqualTo(202);
    String scrape = scrape();
    String documented = Files.readString(Path.of("docs/operations.md"));
    Set<String> names = new TreeSet<>();
    Matcher name = NAME.matcher(scrape);
    while (name.find()) {
      String own = name.group(1);
      names.add(own);
      assertThat(documented).contains("`" + own.replaceFirst("_max$", "") + "`");
    }
    assertThat(names)
        .contains(
            "catalogsync_table_lag_seconds",
            "catalogsync_table_lag_versions",
            "catalogsync_table_version_source",
            "catalogsync_table_version_applied",
            "catalogsync_table_last_success_seconds",
            "catalogsync_source_probe_age_seconds",
            "catalogsync_sync_duration_seconds",
            "catalogsync_rows_total",
            "catalogsync_bytes_read_total",
            "catalogsync_failures_total",
            "catalogsync_queue_pending",
            "catalogsync_queue_oldest_age_seconds",
            "catalogsync_webhooks_total",
            "catalogsync_rebuilds_total");
    scrape
        .lines()
        .filter(line -> line.startsWith("catalogsync_"))
        .forEach(line -> assertThat(labels(line)).as(line).isSubsetOf(LABELS));
    assertThat(scrape).contains("catalogsync_rebuilds_total{reason=\"full\"");
    assertThat(scrape).contains("catalogsync_rebuilds_total{reason=\"requested\"");
  }

  @Test
  void promtoolHasNothingToSay() throws Exception {
    assumeInstalled("promtool");
    service.sync("{\"project\": \"sales\", \"tables\": [\"meta_runs\"], \"mode\": \"full\"}");
    Path scrape = Files.writeString(folder.resolve("scrape.txt"), scrape());
    Path said = folder.resolve("said.txt");
    Process promtool =
        new ProcessBuilder("promtool", "check", "metrics")
            .redirectInput(scrape.toFile())
            .redirectErrorStream(true)
            .redirectOutput(said.toFile())
            .start();
    assertThat(promtool.waitFor(30, TimeUnit.SECONDS)).isTrue();
    assertThat(Files.readString(said)).isEmpty();
    assertThat(promtool.exitValue()).isZero();
  }

  @Test
  void aPrometheusScrapesIt() throws Exception {
    assumeInstalled("prometheus");
    int web = freePort();
    Path config = Files.writeString(folder.resolve("prometheus.yml"), scrapeConfig());
    Process prometheus =
        new ProcessBuilder(
                "prometheus",
                "--config.file=" + config,
                "--storage.tsdb.path=" + folder.resolve("data"),
                "--web.listen-address=127.0.0.1:" + web)
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("prometheus.log").toFile())
            .start();
    try {
      await("a scrape")
          .atMost(Duration.ofMinutes(2))
          .until(() -> query(web, "up").at("/0/value/1").asString("").equals("1"));
      await("what was scraped")
          .atMost(Duration.ofSeconds(60))
          .untilAsserted(
              () ->
                  assertThat(
                          query(web, "catalogsync_table_lag_seconds{source=\"sales/demo\"}").size())
                      .isEqualTo(6));
    } finally {
      prometheus.destroy();
      prometheus.waitFor(20, TimeUnit.SECONDS);
    }
  }

  private String scrapeConfig() {
    return """
        scrape_configs:
          - job_name: catalog-sync
            scrape_interval: 1s
            metrics_path: /actuator/prometheus
            authorization: {credentials: %s}
            static_configs: [{targets: ['localhost:%d']}]
        """
        .formatted(ServiceClient.READER, port);
  }

  private static JsonNode query(int web, String promql) throws Exception {
    URI api =
        URI.create(
            "http://127.0.0.1:%d/api/v1/query?query=%s"
                .formatted(web, URLEncoder.encode(promql, StandardCharsets.UTF_8)));
    JsonMapper json = JsonMapper.builder().build();
    try {
      HttpResponse<String> answer =
          HttpClient.newHttpClient()
              .send(HttpRequest.newBuilder(api).build(), BodyHandlers.ofString());
      boolean ready = answer.statusCode() == 200; // it listens before it answers queries
      return ready ? json.readTree(answer.body()).at("/data/result") : json.createArrayNode();
    } catch (IOException notUpYet) {
      return json.createArrayNode();
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  private static void assumeInstalled(String program) {
    boolean found =
        List.of(System.getenv("PATH").split(":")).stream()
            .anyMatch(place -> Files.isExecutable(Path.of(place, program)));
    assumeThat(found).as("%s is not installed (Debian: apt install prometheus)", program).isTrue();
  }

  private String scrape() {
    return service.get("/actuator/prometheus").body();
  }

  private static double lag(String scrape, String table) {
    return Double.parseDouble(value(scrape, "catalogsync_table_lag_seconds", "sales/demo", table));
  }

  private static String value(String scrape, String name, String source, String table) {
    String start = "%s{source=\"%s\",table=\"%s\"} ".formatted(name, source, table);
    return scrape
        .lines()
        .filter(line -> line.startsWith(start))
        .map(line -> line.substring(start.length()))
        .findFirst()
        .orElseThrow(() -> new AssertionError(start + " is missing"));
  }

  private static Set<String> labels(String line) {
    Set<String> found = new TreeSet<>();
    Matcher label = LABEL.matcher(line);
    while (label.find()) {
      found.add(label.group(1));
    }
    return found;
  }
}
