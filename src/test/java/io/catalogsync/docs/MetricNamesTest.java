package io.catalogsync.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.catalogsync.DemoCatalog;
import io.catalogsync.plan.SyncMode;
import io.catalogsync.row.Column;
import io.catalogsync.row.ColumnType;
import io.catalogsync.sync.Source;
import io.catalogsync.sync.Sources;
import io.catalogsync.sync.SyncListener;
import io.catalogsync.sync.SyncOutcome;
import io.catalogsync.sync.TableRun;
import io.catalogsync.testing.DeltaTableWriter;
import io.catalogsync.web.ServiceClient;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/**
 * Every metric that documents, alert rules and dashboard name is there when its event has happened,
 * under that name and with the labels they group by.
 */
@SpringBootTest(
    webEnvironment = WebEnvironment.RANDOM_PORT,
    properties = {
      "catalog-sync.poll-interval=1h",
      "catalog-sync.retry-initial=100ms",
      "catalog-sync.retry-max=1s"
    })
@DirtiesContext // nobody else can use it, and it tries again every second
class MetricNamesTest {
  private static final Pattern NAME = Pattern.compile("\\bcatalogsync_[a-z_]+");
  private static final Pattern SERIES =
      Pattern.compile("^(catalogsync_[a-z_]+)(\\{.*})? ", Pattern.MULTILINE);
  private static final Pattern GROUPED =
      Pattern.compile("by \\(([a-z, ]+)\\) \\(\\(?(?:increase\\(|rate\\()?(catalogsync_[a-z_]+)");

  /** What Prometheus adds when it scrapes. */
  private static final Set<String> OF_THE_SCRAPE = Set.of("namespace", "pod");

  @TempDir static Path folder;

  private static boolean happened;

  @Autowired private SyncListener[] listeners;
  @Autowired private Sources sources;

  private ServiceClient service;

  @DynamicPropertySource
  static void projects(DynamicPropertyRegistry registry) {
    DemoCatalog whole = DemoCatalog.unpackInto(folder.resolve("whole"));
    DemoCatalog damaged = DemoCatalog.unpackInto(folder.resolve("damaged"));
    damaged.loseFiles("meta_runs");
    DeltaTableWriter.create(
            folder.resolve("bad/_odibi_system/meta_bad"), Column.of("score", ColumnType.DOUBLE))
        .append(List.<Object[]>of(new Object[] {Double.NaN}));
    List<Path> projects =
        List.of(
            whole.project("sales"),
            damaged.project("damaged", "tables: [meta_runs]"),
            whole.write(
                "mirror.yaml",
                project("mirror", "whole/catalog", "copy: {type: local, base_path: '%s/mirror'}")),
            whole.write(
                "bad.yaml",
                project("bad", "bad", "copy: {type: h2, url: 'jdbc:h2:mem:bad-names'}")));
    registry.add("catalog-sync.projects", () -> projects);
  }

  private static String project(String name, String catalog, String target) {
    return """
        project: %s
        connections:
          lake: {type: local, base_path: '%s'}
          %s
        system: {connection: lake, environment: demo, sync_to: {connection: copy, tables: [%s]}}
        """
        .formatted(
            name,
            folder.resolve(catalog),
            target.formatted(folder),
            name.equals("bad") ? "meta_bad" : "meta_tables");
  }

  @BeforeEach
  void letEverythingHappenOnce(@LocalServerPort int port) {
    service = new ServiceClient(port);
    if (!happened) {
      letEverythingHappen();
      happened = true;
    }
  }

  private void letEverythingHappen() {
    service.awaitCaughtUp("sales");
    service.awaitCaughtUp("mirror");
    service.awaitCaughtUp("bad");
    service.post("/events/run-completed", "{}");
    service.sync("{\"project\": \"sales\", \"tables\": [\"meta_runs\"], \"mode\": \"full\"}");
    service.sync("{\"project\": \"sales\", \"tables\": [\"meta_runs\"], \"mode\": \"verify\"}");
    await("a retry").atMost(Duration.ofMinutes(1)).until(() -> scrape().contains("_retries_"));
    // two instances that meet take luck
    Source sales = sources.all().get(0);
    TableRun.Job job = TableRun.Job.of("poll", SyncMode.INCREMENTAL);
    for (SyncListener listener : listeners) {
      listener.finished(sales, "meta_runs", job, new SyncOutcome.Overtaken(), Duration.ZERO);
    }
  }

  static Stream<Path> files() {
    return Stream.concat(
        Documents.files().stream().filter(file -> NAME.matcher(Documents.text(file)).find()),
        Stream.of(
            Path.of("helm/catalog-sync/files/alerts.yaml"),
            Path.of("helm/catalog-sync/files/dashboard.json")));
  }

  @ParameterizedTest
  @MethodSource("files")
  void areThoseOfTheService(Path file) {
    String scrape = scrape();
    Set<String> there = new TreeSet<>();
    SERIES.matcher(scrape).results().forEach(series -> there.add(series.group(1)));
    // a summary by its own name
    there.add("catalogsync_sync_duration_seconds");

    assertThat(NAME.matcher(Documents.text(file)).results().map(name -> name.group()))
        .isNotEmpty()
        .isSubsetOf(there);
    assertThat(there).contains("catalogsync_sync_duration_seconds_count");
  }

  @ParameterizedTest
  @MethodSource("files")
  void haveTheLabelsTheyAreGroupedBy(Path file) {
    String scrape = scrape();

    GROUPED
        .matcher(Documents.text(file))
        .results()
        .forEach(
            grouped -> {
              String labels =
                  SERIES
                      .matcher(scrape)
                      .results()
                      .filter(series -> series.group(1).equals(grouped.group(2)))
                      .map(series -> String.valueOf(series.group(2)))
                      .findFirst()
                      .orElseThrow(() -> new AssertionError(grouped.group(2) + " is missing"));
              for (String label : grouped.group(1).split(", ", -1)) {
                if (!OF_THE_SCRAPE.contains(label)) {
                  assertThat(labels).as("%s", grouped.group()).contains(label + "=\"");
                }
              }
            });
  }

  private String scrape() {
    return service.get("/actuator/prometheus").body();
  }
}
