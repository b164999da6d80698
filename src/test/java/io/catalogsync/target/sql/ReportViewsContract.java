package io.catalogsync.target.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.catalogsync.error.CatalogSyncException;
import io.catalogsync.plan.TableKey;
import io.catalogsync.plan.Watermark;
import io.catalogsync.row.Column;
import io.catalogsync.row.ColumnType;
import io.catalogsync.row.HashedRow;
import io.catalogsync.row.TableSchema;
import io.catalogsync.target.RowTarget;
import java.sql.Connection;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/**
 * The views as Odibi's users know them: same names, same columns, with what was wrong put right.
 */
abstract class ReportViewsContract extends RowTargetFixture {
  private static final String SOURCE = "sales/prod";

  /** What Odibi's own views show, in its order. */
  private static final Map<String, String> COLUMNS =
      new TreeMap<>(
          Map.ofEntries(
              Map.entry(
                  "vw_pipeline_summary",
                  "project pipeline_name environment total_runs success_count failure_count"
                      + " success_rate avg_duration_ms total_rows_processed total_cost_usd"
                      + " last_run_at last_run_date"),
              Map.entry(
                  "vw_daily_health",
                  "run_date project environment pipelines_run total_runs success_count"
                      + " failure_count success_rate total_rows avg_duration_ms total_cost_usd"),
              Map.entry(
                  "vw_recent_failures",
                  "project pipeline_name node_name error_type error_message failure_time"
                      + " failure_date environment"),
              Map.entry(
                  "vw_node_performance",
                  "project pipeline_name node_name environment execution_count success_count"
                      + " success_rate avg_duration_ms max_duration_ms total_rows total_cost_usd"),
              Map.entry(
                  "vw_project_scorecard",
                  "project environment pipeline_count total_runs success_count failure_count"
                      + " success_rate total_rows_processed total_cost_usd last_activity"),
              Map.entry(
                  "vw_pipeline_health_status",
                  "project pipeline_name environment runs_7d success_7d failure_7d"
                      + " success_rate_7d last_run_at last_run_status freshness_sla"
                      + " freshness_sla_minutes hours_since_last_run health_status health_reason"),
              Map.entry(
                  "vw_exec_overview",
                  "project environment runs_7d success_rate_7d cost_7d success_rate_prev_7d"
                      + " trend_7d runs_30d success_rate_30d cost_30d runs_90d success_rate_90d"
                      + " reliability_score"),
              Map.entry(
                  "vw_table_freshness",
                  "project environment table_name updated_at hours_since_update freshness_sla"
                      + " freshness_sla_minutes freshness_status freshness_rag"),
              Map.entry(
                  "vw_pipeline_sla_status",
                  "project pipeline_name environment owner business_owner business_process"
                      + " business_criticality last_run_status last_run_end_at duration_ms"
                      + " rows_processed freshness_sla freshness_sla_minutes last_success_at"
                      + " minutes_since_success sla_met hours_overdue sla_rag"),
              Map.entry(
                  "vw_exec_current_issues",
                  "project pipeline_name environment business_criticality business_owner"
                      + " business_process last_status last_run_at failed_node error_type"
                      + " error_message failure_time priority_order"),
              Map.entry(
                  "vw_pipeline_risk",
                  "project pipeline_name environment owner business_owner business_process"
                      + " business_criticality runs_30d failures_30d failure_rate_30d"
                      + " runtime_hours_30d cost_30d risk_score risk_level"),
              Map.entry(
                  "vw_cost_summary",
                  "project pipeline_name environment runs_7d runtime_hours_7d cost_7d cost_source"
                      + " runs_30d runtime_hours_30d cost_30d cost_trend")));

  private final LocalDateTime now =
      LocalDateTime.now(Clock.systemUTC()).truncatedTo(ChronoUnit.MICROS);

  @Test
  void haveOdibisNamesAndColumnsWhateverTablesThereAre() throws SQLException {
    target.ensureViews();

    Map<String, String> columns = new TreeMap<>();
    for (String view : ReportViews.NAMES) {
      columns.put(view, columns(view));
      assertThat(query("SELECT * FROM " + quoted(view))).as(view).isEmpty();
    }
    assertThat(columns).isEqualTo(COLUMNS);
  }

  @Test
  void makeDoWithTheColumnsOfAnOldCatalog() throws SQLException {
    TableSchema old =
        new TableSchema(
            List.of(
                Column.of("table_name", ColumnType.STRING),
                Column.of("updated_at", ColumnType.TIMESTAMP)));
    put("meta_tables", old, hashed("orders", now.minusHours(2)));
    target.ensureViews();

    assertThat(
            query("SELECT project, table_name, freshness_rag FROM " + quoted("vw_table_freshness")))
        .containsExactly("null|orders|GREEN");
  }

  @Test
  void countFailedAndFailure() throws SQLException {
    runs(
        run("p1", "prod", "SUCCESS", now.minusDays(1), 10),
        run("p1", "prod", "FAILED", now.minusDays(2), 20),
        run("p1", "prod", "FAILURE", now.minusDays(3), 30),
        run("p1", null, "FAILED", now.minusDays(3), 40));
    target.ensureViews();

    assertThat(
            query(
                "SELECT environment, total_runs, success_count, failure_count, success_rate,"
                    + " total_rows_processed FROM "
                    + quoted("vw_pipeline_summary")
                    + " ORDER BY total_runs"))
        .containsExactly("null|1|0|1|0.0000|40", "prod|3|1|2|0.3333|60");
    assertThat(
            query(
                "SELECT environment, pipeline_count, total_runs, failure_count FROM "
                    + quoted("vw_project_scorecard")
                    + " ORDER BY total_runs"))
        .containsExactly("null|1|1|1", "prod|1|3|2");
    assertThat(
            query(
                "SELECT environment, SUM(failure_count) FROM "
                    + quoted("vw_daily_health")
                    + " GROUP BY environment ORDER BY SUM(failure_count)"))
        .containsExactly("null|1", "prod|2");
    assertThat(
            query(
                "SELECT environment, runs_30d, failures_30d, risk_level FROM "
                    + quoted("vw_pipeline_risk")
                    + " WHERE risk_score > 0 ORDER BY runs_30d"))
        .containsExactly("null|1|1|HIGH", "prod|3|2|HIGH");
  }

  @Test
  void judgeTheHealthOfEveryPipeline() throws SQLException {
    runs(
        run("broken", "prod", "SUCCESS", now.minusDays(2), 1),
        run("broken", "prod", "FAILED", now.minusDays(1), 1),
        run("broken", "dev", "SUCCESS", now.minusHours(1), 1),
        run("idle", "prod", "SUCCESS", now.minusDays(9), 1),
        run("quiet", "prod", "SUCCESS", now.minusHours(60), 1),
        run("late", null, "SUCCESS", now.minusHours(3), 1),
        run("good", "prod", "SUCCESS", now.minusHours(3), 1));
    // the same status twice, as a table without an enforced key may hold it
    sla(sla("late", null, 60), sla("late", null, 60), sla("good", "dev", 1));
    target.ensureViews();

    assertThat(
            query(
                "SELECT pipeline_name, environment, health_status, health_reason FROM "
                    + quoted("vw_pipeline_health_status")
                    + " ORDER BY pipeline_name, environment"))
        .containsExactly(
            "broken|dev|GREEN|100% success",
            "broken|prod|RED|Last run failed",
            "good|prod|GREEN|100% success",
            "idle|prod|RED|No runs in 7 days",
            "late|null|AMBER|Exceeded SLA (1h)",
            "quiet|prod|AMBER|No run in 48+ hours");
  }

  @Test
  void showOneRowPerTableUnderTheStrictestAgreement() throws SQLException {
    put(
        "meta_tables",
        TABLES,
        row("sales", "orders", "prod", now.minusMinutes(45)),
        row("sales", "orders", null, now.minusMinutes(45)),
        row("sales", "never", "prod", null));
    sla(sla("a", "prod", 600), sla("b", "prod", 60), sla("c", "dev", 1));
    target.ensureViews();

    assertThat(
            query(
                "SELECT table_name, environment, freshness_sla_minutes, freshness_status,"
                    + " freshness_rag FROM "
                    + quoted("vw_table_freshness")
                    + " ORDER BY table_name, environment"))
        .containsExactly(
            "never|prod|60|Unknown|RED",
            "orders|null|null|Fresh|GREEN",
            "orders|prod|60|Warning|AMBER");
  }

  @Test
  void showWhatIsBrokenNowInItsOwnEnvironment() throws SQLException {
    runs(
        run("p1", "prod", "FAILED", now.minusHours(2), 1),
        run("p1", "dev", "FAILED", now.minusHours(1), 1),
        run("p1", null, "FAILURE", now.minusHours(1), 1),
        run("mended", "prod", "FAILED", now.minusHours(2), 1),
        run("mended", "prod", "SUCCESS", now.minusHours(1), 1));
    put(
        "meta_failures",
        FAILURES,
        failure("f1", "p1", "prod", "node of prod", now.minusHours(2)),
        failure("f0", "p1", "prod", "older", now.minusHours(3)),
        failure("f2", "p1", "dev", "node of dev", now.minusHours(1)),
        failure("f3", "p1", null, "node of none", now.minusHours(1)));
    target.ensureViews();
    context("p1", "prod", "High");
    context("p1", "", "Medium");

    assertThat(
            query(
                "SELECT pipeline_name, environment, last_status, failed_node,"
                    + " business_criticality, priority_order FROM "
                    + quoted("vw_exec_current_issues")
                    + " ORDER BY priority_order"))
        .containsExactly(
            "p1|prod|FAILED|node of prod|High|1",
            "p1|null|FAILURE|node of none|Medium|2",
            "p1|dev|FAILED|node of dev|null|3");
    assertThat(
            query(
                "SELECT environment, risk_level, business_owner FROM "
                    + quoted("vw_pipeline_risk")
                    + " WHERE pipeline_name = 'p1' ORDER BY risk_level, environment"))
        .containsExactly("prod|CRITICAL|Jane Smith", "null|HIGH|Jane Smith", "dev|HIGH|null");
    assertThat(query("SELECT node_name FROM " + quoted("vw_recent_failures")))
        .hasSize(4)
        .endsWith("older");
  }

  @Test
  void showAgreementsCostsAndTrends() throws SQLException {
    runs(
        run("p1", "prod", "SUCCESS", now.minusDays(1), 7),
        run("p1", "prod", "FAILED", now.minusDays(2), 5),
        run("p1", "prod", "SUCCESS", now.minusDays(10), 3),
        run("p1", "prod", "SUCCESS", now.minusDays(60), 3));
    sla(sla("p1", "prod", 60), sla("p1", "dev", 60));
    put(
        "meta_node_runs",
        NODE_RUNS,
        row("sales", "p1", "n1", "prod", "SUCCESS", 100L, 5L, 0.5),
        row("sales", "p1", "n1", "prod", "FAILURE", 300L, 0L, null));
    target.ensureViews();

    assertThat(
            query(
                "SELECT runs_7d, success_rate_7d, cost_7d, success_rate_prev_7d,"
                    + " CAST(trend_7d AS DECIMAL(5, 4)), runs_30d, runs_90d, success_rate_90d,"
                    + " reliability_score FROM "
                    + quoted("vw_exec_overview")))
        .containsExactly("2|0.5000|2.5|1.0000|-0.5000|3|4|0.7500|50");
    assertThat(
            query(
                "SELECT runs_7d, cost_7d, runs_30d, cost_30d, cost_source FROM "
                    + quoted("vw_cost_summary")))
        .containsExactly("2|2.5|3|3.75|list price");
    assertThat(
            query(
                "SELECT last_run_status, rows_processed, sla_met, sla_rag FROM "
                    + quoted("vw_pipeline_sla_status")))
        .containsExactly("SUCCESS|7|0|RED");
    assertThat(
            query(
                "SELECT node_name, execution_count, success_count, success_rate, avg_duration_ms,"
                    + " max_duration_ms, total_rows FROM "
                    + quoted("vw_node_performance")))
        .hasSize(1)
        .first()
        .asString()
        .matches("n1\\|2\\|1\\|0.5000\\|200(\\.0*)?\\|300\\|5");
  }

  @Test
  void areMadeOnceAndAgainWhenTheirTablesChange() throws SQLException {
    target.ensureViews();
    execute("DROP VIEW " + quoted("vw_cost_summary"));
    execute("CREATE VIEW " + quoted("vw_cost_summary") + " AS SELECT 1 AS mine");

    ensureAnew();
    assertThat(columns("vw_cost_summary")).as("somebody's own, left alone").isEqualTo("mine");
    execute("DROP VIEW " + quoted("vw_daily_health"));
    ensureAnew();
    assertThat(columns("vw_daily_health")).isEqualTo(COLUMNS.get("vw_daily_health"));

    runs(run("p1", "prod", "SUCCESS", now.minusDays(1), 1));
    target.ensureViews();
    assertThat(columns("vw_cost_summary")).isEqualTo(COLUMNS.get("vw_cost_summary"));
    assertThat(query("SELECT runs_7d FROM " + quoted("vw_cost_summary"))).containsExactly("1");
  }

  @Test
  void doNotStandInTheWayOfTheirTables() throws SQLException {
    runs(run("p1", "prod", "SUCCESS", now.minusDays(1), 1));
    target.ensureViews();
    TableKey key = new TableKey(SOURCE, "meta_pipeline_runs");
    List<Column> more = new ArrayList<>(RUNS_SCHEMA.columns());
    more.add(Column.of("added", ColumnType.STRING));
    more.removeIf(column -> column.name().equals("cost_source"));
    more.add(Column.of("cost_source", ColumnType.JSON));

    target.prepare(key, new TableSchema(more));
    target.widen(key, "project", 3000);
    target.ensureViews();

    assertThat(target.pendingDdl(key, new TableSchema(more))).isEmpty();
    assertThat(query("SELECT total_runs FROM " + quoted("vw_pipeline_summary")))
        .containsExactly("1");
  }

  @Test
  void areRefusedByNameWhenSomethingElseIsCalledSo() throws SQLException {
    target.prepare(new TableKey(SOURCE, "meta_state"), TABLES);
    execute("CREATE TABLE " + quoted("vw_daily_health") + " (a int)");

    assertThatThrownBy(target::ensureViews)
        .isInstanceOf(CatalogSyncException.class)
        .hasMessageContaining("making the reporting views");
    target.ensureViews(); // what does not pass by itself is not tried at every sync
  }

  private void ensureAnew() {
    try (RowTarget other = open(schemaName)) {
      other.ensureViews();
    }
  }

  private static final TableSchema RUNS_SCHEMA =
      schema(
          "run_id project pipeline_name owner status environment cost_source",
          Map.of(
              "created_at", ColumnType.TIMESTAMP,
              "run_end_at", ColumnType.TIMESTAMP,
              "duration_ms", ColumnType.LONG,
              "rows_processed", ColumnType.LONG,
              "estimated_cost_usd", ColumnType.DOUBLE,
              "actual_cost_usd", ColumnType.DOUBLE),
          "created_at run_end_at duration_ms rows_processed estimated_cost_usd actual_cost_usd");

  private static final TableSchema SLA =
      schema(
          "project_name pipeline_name environment freshness_sla",
          Map.of(
              "freshness_sla_minutes", ColumnType.LONG,
              "last_success_at", ColumnType.TIMESTAMP,
              "minutes_since_success", ColumnType.LONG,
              "sla_met", ColumnType.LONG,
              "hours_overdue", ColumnType.DOUBLE,
              "updated_at", ColumnType.TIMESTAMP),
          "freshness_sla_minutes last_success_at minutes_since_success sla_met hours_overdue"
              + " updated_at");

  private static final TableSchema TABLES =
      schema(
          "project table_name environment",
          Map.of("updated_at", ColumnType.TIMESTAMP),
          "updated_at");

  private static final TableSchema FAILURES =
      schema(
          "failure_id project pipeline_name environment node_name error_type error_message",
          Map.of("timestamp", ColumnType.TIMESTAMP, "date", ColumnType.DATE),
          "timestamp date");

  private static final TableSchema NODE_RUNS =
      schema(
          "project pipeline_name node_name environment status",
          Map.of(
              "duration_ms", ColumnType.LONG,
              "rows_processed", ColumnType.LONG,
              "estimated_cost_usd", ColumnType.DOUBLE),
          "duration_ms rows_processed estimated_cost_usd");

  private static TableSchema schema(String texts, Map<String, ColumnType> types, String others) {
    Map<String, Column> columns = new LinkedHashMap<>();
    for (String name : texts.split(" ", -1)) {
      columns.put(name, Column.of(name, ColumnType.STRING));
    }
    for (String name : others.split(" ", -1)) {
      columns.put(name, Column.of(name, types.get(name)));
    }
    return new TableSchema(List.copyOf(columns.values()));
  }

  private void runs(HashedRow... rows) {
    put("meta_pipeline_runs", RUNS_SCHEMA, rows);
  }

  private void sla(HashedRow... rows) {
    put("meta_sla_status", SLA, rows);
  }

  private void put(String table, TableSchema schema, HashedRow... rows) {
    TableKey key = new TableKey(SOURCE, table);
    target.prepare(key, schema);
    write(key, schema, Watermark.initial(), rows);
  }

  private HashedRow run(
      String pipeline, String environment, String status, LocalDateTime at, long rows) {
    return row(
        "run " + at,
        "sales",
        pipeline,
        "owner",
        status,
        environment,
        "list price",
        at,
        at,
        3_600L,
        rows,
        1.25,
        null);
  }

  private HashedRow sla(String pipeline, String environment, long minutes) {
    return row(
        "sales",
        pipeline,
        environment,
        minutes / 60 + "h",
        minutes,
        now.minusDays(1),
        1_440L,
        0L,
        23.0,
        now);
  }

  private HashedRow failure(
      String id, String pipeline, String environment, String node, LocalDateTime at) {
    return row(id, "sales", pipeline, environment, node, "ValueError", "no", at, at.toLocalDate());
  }

  private static HashedRow row(Object... values) {
    return hashed(values);
  }

  private void context(String pipeline, String environment, String criticality)
      throws SQLException {
    execute(
        "INSERT INTO "
            + quoted("dim_pipeline_context")
            + " (project, pipeline_name, environment, business_criticality, business_owner,"
            + " business_process) VALUES ('sales', '"
            + pipeline
            + "', '"
            + environment
            + "', '"
            + criticality
            + "', 'Jane Smith', 'Daily Sales Reporting')");
  }

  private String columns(String view) throws SQLException {
    List<String> names = new ArrayList<>();
    try (Connection connection = connect();
        Statement statement = connection.createStatement();
        var rows = statement.executeQuery("SELECT * FROM " + quoted(view))) {
      ResultSetMetaData columns = rows.getMetaData();
      for (int i = 1; i <= columns.getColumnCount(); i++) {
        names.add(columns.getColumnLabel(i));
      }
    }
    return String.join(" ", names);
  }
}
