package io.catalogsync.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.catalogsync.DemoCatalog;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The commands, run in this process; the words are those of Odibi's own command line. */
class CommandLineTest {
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-12-01T10:15:30Z"), ZoneOffset.UTC);

  @TempDir Path folder;

  private DemoCatalog catalog;
  private StringWriter out;
  private StringWriter err;

  @BeforeEach
  void unpack() {
    catalog = DemoCatalog.unpackInto(folder);
  }

  private int run(Object... args) {
    out = new StringWriter();
    err = new StringWriter();
    List<String> texts = new ArrayList<>();
    for (Object arg : args) {
      texts.add(arg.toString());
    }
    return CommandLineMain.run(
        texts.toArray(String[]::new), CLOCK, new PrintWriter(out), new PrintWriter(err));
  }

  private List<String> lines() {
    return out.toString().lines().toList();
  }

  private JsonNode json() {
    return JsonMapper.builder().build().readTree(out.toString());
  }

  @Test
  void aDryRunPrintsThePlanAndChangesNothing() {
    Path project = catalog.project("sales");
    assertThat(run("sync", project, "--dry-run")).isZero();
    assertThat(lines())
        .startsWith(
            "=== Dry Run - Would sync the following ===",
            "",
            "Target: copy",
            "Mode: incremental",
            "Tables: meta_runs, meta_pipeline_runs, meta_node_runs, meta_tables, meta_failures,"
                + " meta_sla_status",
            "");
    assertThat(out.toString())
        .contains("meta_runs: first load at version 10")
        .doesNotContain("Results", "Summary");
    assertThat(err.toString()).isEmpty();

    run("sync-status", project);
    assertThat(lines()).contains("  meta_runs: never synced");
  }

  @Test
  void aDryRunOfTablesThatAreNotThereIsADryRun() {
    catalog.drop("meta_metrics");
    assertThat(run("sync", catalog.project("sales"), "--dry-run", "-t", "meta_metrics")).isZero();
    assertThat(out.toString()).doesNotContain("Results", "Summary").contains("not in the catalog");
  }

  @Test
  void aCatalogThatIsNotThereIsAFailure() throws IOException {
    Files.move(folder.resolve("catalog"), folder.resolve("elsewhere"));
    Path project = catalog.project("sales");
    for (String[] options : new String[][] {{}, {"--dry-run"}, {"--json"}}) {
      List<Object> command = new ArrayList<>(List.of("sync", project));
      command.addAll(List.of(options));

      assertThat(run(command.toArray())).isEqualTo(1);
      assertThat(err.toString())
          .contains("There is no system catalog at path '_odibi_system' of connection 'catalog'");
    }
  }

  @Test
  void tablesThatAreNoLongerThereAreAFailure() throws IOException {
    Path project = catalog.project("sales");
    assertThat(run("sync", project, "-t", "meta_runs")).isZero();
    Files.move(folder.resolve("catalog"), folder.resolve("elsewhere"));

    assertThat(run("sync", project)).isEqualTo(1);

    assertThat(out.toString()).contains("✗ meta_runs: Delta table meta_runs", "5/6 tables synced");
  }

  @Test
  void aSyncPrintsOneLinePerTable() {
    Path project = catalog.project("sales");
    assertThat(run("sync", project)).isZero();
    List<String> lines = lines();
    assertThat(lines).startsWith("Syncing catalog to copy...", "", "=== Sync Results ===", "");
    assertThat(lines.subList(4, 10)).allMatch(line -> line.matches("  ✓ meta_\\w+: [\\d,]+ rows"));
    assertThat(lines.get(4)).startsWith("  ✓ meta_runs: ");
    assertThat(lines.get(10)).isEmpty();
    assertThat(lines.get(11)).matches("Summary: 6/6 tables synced, [\\d,]+ total rows");
    assertThat(lines).hasSize(12);
    assertThat(err.toString()).isEmpty();

    assertThat(run("sync", project)).isZero();
    assertThat(lines())
        .contains("  ✓ meta_runs: 0 rows", "Summary: 6/6 tables synced, 0 total rows");

    catalog.append("meta_runs");
    assertThat(run("sync", project)).isZero();
    assertThat(lines())
        .contains("  ✓ meta_runs: 2 rows", "Summary: 6/6 tables synced, 2 total rows");
  }

  @Test
  void syncStatusTellsWhenEachTableWasCopied() {
    Path project = catalog.project("sales", "tables: [meta_runs, meta_state]");
    run("sync", project, "--tables", "meta_runs");
    assertThat(run("sync-status", project)).isZero();
    assertThat(lines())
        .containsExactly(
            "=== Catalog Sync Status ===",
            "",
            "Primary: catalog",
            "Path: _odibi_system",
            "",
            "Sync Target: copy",
            "Mode: incremental",
            "Trigger: after_run",
            "Async: True",
            "Tables: meta_runs, meta_state",
            "",
            "--- Last Sync Timestamps ---",
            "  meta_runs: 2026-12-01T10:15:30Z",
            "  meta_state: never synced");
  }

  @Test
  void syncStatusOfAProjectThatNamesNoTables() {
    Path project = catalog.project("sales", "on: manual", "async_sync: false", "mode: full");
    assertThat(run("sync-status", project)).isZero();
    assertThat(lines())
        .contains(
            "Trigger: manual",
            "Async: False",
            "Mode: full",
            "Tables: (default high-priority tables)",
            "  meta_sla_status: never synced");
  }

  @Test
  void jsonIsOneDocument() {
    Path project = catalog.project("sales", "tables: [meta_runs, meta_state]");
    assertThat(run("sync", project, "--json", "--dry-run")).isZero();
    assertThat(json().get("dryRun").asBoolean()).isTrue();
    assertThat(json().at("/tables/meta_runs/plan").asString()).isEqualTo("InitialLoad");

    assertThat(run("sync", project, "--json", "--mode", "full")).isZero();
    assertThat(json().get("mode").asString()).isEqualTo("full");
    assertThat(json().get("source").asString()).isEqualTo("sales/demo");
    assertThat(json().at("/tables/meta_runs/outcome").asString()).isEqualTo("applied");
    assertThat(json().at("/tables/meta_runs/rowsInserted").asLong()).isPositive();

    assertThat(run("sync-status", project, "--json")).isZero();
    assertThat(json().at("/tables/0/state").asString()).isEqualTo("on time");
    assertThat(json().at("/tables/0/lagSeconds").asDouble()).isZero();
  }

  @Test
  void aFailedTableIsExitCodeOne() {
    catalog.loseFiles("meta_failures");
    Path project = catalog.project("sales", "tables: [meta_failures, meta_state]");
    assertThat(run("sync", project)).isEqualTo(1);
    assertThat(lines()).anyMatch(line -> line.startsWith("  ✗ meta_failures: "));
    assertThat(lines()).anyMatch(line -> line.startsWith("  ✓ meta_state: "));
    assertThat(lines()).anyMatch(line -> line.startsWith("Summary: 1/2 tables synced, "));

    assertThat(run("sync", project, "--json")).isEqualTo(1);
    assertThat(json().at("/tables/meta_failures/code").asString()).isEqualTo("DELTA_FILE_GONE");
  }

  @Test
  void anUnreachableTargetIsExitCodeOne() {
    Path project =
        catalog.write(
            "far.yaml",
            """
            project: far
            connections:
              catalog: {type: local, base_path: '%s/catalog'}
              copy: {type: h2, url: 'jdbc:h2:file:%s/odibi.yaml/copy'}
            system:
              connection: catalog
              sync_to: {connection: copy, tables: [meta_state]}
            """
                .formatted(folder, folder));
    assertThat(run("sync", project)).isEqualTo(1);
    assertThat(lines()).anyMatch(line -> line.startsWith("  ✗ meta_state: "));
    assertThat(out.toString() + err).doesNotContain("\tat ");
  }

  @Test
  void unknownTablesAreExitCodeTwo() {
    assertThat(run("sync", catalog.project("sales"), "--tables", "meta_runs,bogus")).isEqualTo(2);
    assertThat(err.toString())
        .contains("Unknown tables: [bogus]", "Available tables: [", "meta_pipeline_health")
        .doesNotContain("\tat ");
    assertThat(out.toString()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"sync", "sync-status"})
  void aProjectWithoutSyncToIsToldHowToAddIt(String command) {
    Path project =
        catalog.write(
            "bare.yaml",
            """
            project: bare
            connections:
              catalog: {type: local, base_path: ./catalog}
            system: {connection: catalog}
            """);
    assertThat(run(command, project)).isEqualTo(2);
    assertThat(err.toString().lines())
        .containsExactly(
            "Error: No 'sync_to' configured in system section.",
            "",
            "To enable sync, add sync_to to your config:",
            "  system:",
            "    connection: your_blob_connection",
            "    sync_to:",
            "      connection: your_sql_server",
            "      schema_name: odibi_system");
  }

  @Test
  void verifyShowsWhatDiffersAndRepairMendsIt() throws IOException, SQLException {
    Path project = catalog.project("sales", "tables: [meta_runs, meta_tables]");
    assertThat(run("verify", project)).isEqualTo(1);
    assertThat(out.toString()).contains("✗ meta_runs: ", "has not been copied yet");
    run("sync", project);
    assertThat(run("verify", project)).isZero();
    assertThat(lines())
        .startsWith("Verifying the copy in copy...", "", "=== Verify Results ===", "")
        .endsWith("", "Summary: 2/2 tables equal their source");
    assertThat(lines().get(4)).matches("  ✓ meta_runs: \\d+ rows match, 0 missing, 0 extra.*");

    tamper(project, "UPDATE odibi_system.meta_runs SET status = 'x' WHERE status = 'FAILURE'");
    assertThat(run("verify", project, "--tables", "meta_runs")).isEqualTo(1);
    assertThat(lines().get(5)).startsWith("      changed: run_id=");
    assertThat(run("verify", project, "--json")).isEqualTo(1);
    JsonNode found = json().get("tables").get("meta_runs");
    assertThat(found.get("outcome").asString()).isEqualTo("mismatch");
    assertThat(found.get("found").get("changed").asLong()).isPositive();
    assertThat(found.get("found").get("examples").get(0).get("key").asString()).contains("run_id=");

    assertThat(run("verify", project, "--repair")).isZero();
    assertThat(lines().get(4)).contains("; repaired: ");
    assertThat(run("verify", project)).isZero();
  }

  @Test
  void syncPurgeSpeaksAsOdibiDoes() {
    Path project = catalog.project("sales");
    run("sync", project);
    assertThat(run("sync-purge", project, "--days", "3", "--dry-run")).isZero();
    assertThat(lines())
        .startsWith(
            "=== Dry Run - Would purge records older than 3 days ===",
            "",
            "Target: copy",
            "Schema: odibi_system",
            "Tables: meta_runs, meta_pipeline_runs, meta_node_runs, meta_failures",
            "");
    assertThat(lines().get(6)).matches("  meta_runs: [1-9]\\d* rows");

    assertThat(run("sync-purge", project, "-d", "3")).isZero();
    assertThat(lines())
        .containsExactly(
            "Purging records older than 3 days from copy...",
            "",
            "=== Purge Results ===",
            "",
            "  ✓ meta_runs: purged (keeping last 3 days)",
            "  ✓ meta_pipeline_runs: purged (keeping last 3 days)",
            "  ✓ meta_node_runs: purged (keeping last 3 days)",
            "  ✓ meta_failures: purged (keeping last 3 days)",
            "",
            "Purged 4/4 tables");
    assertThat(run("sync-purge", project, "--days", "3", "--dry-run")).isZero();
    assertThat(lines()).contains("  meta_runs: 0 rows", "  meta_node_runs: 0 rows");
    run("sync", project, "--mode", "full");
    assertThat(run("sync-purge", project, "--days", "3", "--dry-run")).isZero();
    assertThat(lines()).contains("  meta_runs: 0 rows");
    assertThat(run("verify", project)).isZero();

    assertThat(run("sync-purge", project, "--days", "0")).isEqualTo(2);
    assertThat(run("sync-purge", project, "--tables", "meta_patterns")).isEqualTo(2);
  }

  @Test
  void theQueriesOfOdibisGuideRunAsPrinted() throws IOException, SQLException {
    Path project = catalog.project("sales");
    run("sync", project);
    query(
        project,
        """
        SELECT pipeline_name, node_name, status, timestamp
        FROM odibi_system.meta_runs
        WHERE date >= DATEADD(day, -7, GETDATE())
        ORDER BY timestamp DESC;
        """);
    query(
        project,
        """
        SELECT
            pipeline_name,
            COUNT(*) as total_runs,
            SUM(CASE WHEN status = 'SUCCESS' THEN 1 ELSE 0 END) * 100.0 / COUNT(*) as success_rate
        FROM odibi_system.meta_pipeline_runs
        WHERE date >= DATEADD(day, -30, GETDATE())
        GROUP BY pipeline_name;
        """);
    assertThat(query(project, "SELECT COUNT(*) FROM odibi_system.vw_pipeline_summary"))
        .isGreaterThan("1");
    assertThat(query(project, "SELECT SUM(failure_count) FROM odibi_system.vw_pipeline_summary"))
        .isNotEqualTo("0");
    assertThat(
            query(
                project,
                """
                INSERT INTO [odibi_system].[dim_pipeline_context]
                    (project, pipeline_name, environment, business_criticality, business_owner, business_process)
                VALUES
                    ('SalesAnalytics', 'orders_silver', 'prod', 'High', 'Jane Smith', 'Daily Sales Reporting'),
                    ('SalesAnalytics', 'inventory_bronze', 'prod', 'Medium', 'Bob Jones', 'Inventory Sync');
                """))
        .isEqualTo("2");
  }

  @Test
  void viewsCanBeTurnedOff() throws IOException, SQLException {
    Path project = catalog.project("sales", "views: false");
    run("sync", project);
    String views =
        "SELECT COUNT(*) FROM INFORMATION_SCHEMA.VIEWS WHERE TABLE_SCHEMA = 'odibi_system'";
    assertThat(query(project, views)).isEqualTo("0");

    catalog.write("sales.yaml", Files.readString(project).replace("views: false", "views: true"));
    run("sync", project);
    assertThat(query(project, views)).isEqualTo("12");
  }

  private static void tamper(Path project, String sql) throws IOException, SQLException {
    assertThat(Integer.parseInt(query(project, sql))).isPositive();
  }

  /** The first value of a query, or the number of rows changed. */
  private static String query(Path project, String sql) throws IOException, SQLException {
    String text = Files.readString(project);
    String url = text.substring(text.indexOf("jdbc:h2"), text.indexOf("'}", text.indexOf("jdbc:")));
    JdbcDataSource database = new JdbcDataSource();
    database.setURL(url);
    database.setUser("sa");
    database.setPassword("");
    try (var connection = database.getConnection();
        Statement statement = connection.createStatement()) {
      if (!statement.execute(sql)) {
        return Integer.toString(statement.getUpdateCount());
      }
      try (var rows = statement.getResultSet()) {
        return rows.next() ? rows.getString(1) : "";
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "project: [",
        "",
        "just text",
        "project: x\nsystem: {connection: nowhere, sync_to: {connection: c}}\n"
      })
  void aBadProjectFileIsExitCodeTwo(String text) {
    assertThat(run("sync", catalog.write("bad.yaml", text))).isEqualTo(2);
    assertThat(err.toString()).startsWith("Error: ").contains("bad.yaml").doesNotContain("\tat ");
    assertThat(out.toString()).isEmpty();
  }

  @Test
  void aMissingFileIsExitCodeTwo() {
    assertThat(run("sync", folder.resolve("absent.yaml"))).isEqualTo(2);
    assertThat(err.toString()).contains("absent.yaml").doesNotContain("\tat ");
  }

  @Test
  void wrongArgumentsAreExitCodeTwo() {
    assertThat(run("sync")).isEqualTo(2);
    assertThat(run("sync", catalog.project("sales"), "--mode", "sideways")).isEqualTo(2);
    assertThat(run("sync", catalog.project("sales"), "--nonsense")).isEqualTo(2);
    assertThat(run("dance")).isEqualTo(2);
    assertThat(run("--help")).isZero();
    assertThat(out.toString()).contains("sync", "sync-status");
  }

  @Test
  void anEnvironmentOverridesTheProject() {
    Path project = catalog.project("sales", "tables: [meta_state]");
    catalog.write("env.prod.yaml", "system: {environment: prod, sync_to: {mode: full}}\n");
    assertThat(run("sync", project, "--env", "prod", "--json")).isZero();
    assertThat(json().get("source").asString()).isEqualTo("sales/prod");
    assertThat(json().get("mode").asString()).isEqualTo("full");
    assertThat(run("sync-status", project)).isZero();
    assertThat(lines()).contains("  meta_state: never synced");
    assertThat(run("sync-status", project, "--env", "prod")).isZero();
    assertThat(lines()).contains("  meta_state: 2026-12-01T10:15:30Z");
  }
}
