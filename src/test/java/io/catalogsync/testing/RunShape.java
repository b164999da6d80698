package io.catalogsync.testing;

import io.catalogsync.row.Column;
import io.catalogsync.row.ColumnType;
import java.time.LocalDateTime;
import java.util.HexFormat;
import java.util.List;
import java.util.function.LongFunction;
import java.util.stream.Stream;

/**
 * Rows as Odibi writes them, any number of them, no two the same: row {@code i} is the same
 * whenever it is asked for.
 *
 * @param table the catalog table
 * @param columns its columns, the first of which no two rows share
 */
public record RunShape(String table, List<Column> columns, LongFunction<Object[]> rows) {
  private static final LocalDateTime START = LocalDateTime.parse("2026-01-01T00:00:00");
  private static final int PIPELINES = 40;

  /** Eleven columns. */
  public static RunShape runs() {
    return new RunShape(
        "meta_runs",
        columns(
            "run_id project pipeline_name node_name status rows_processed:LONG duration_ms:LONG"
                + " metrics_json environment timestamp:TIMESTAMP date:DATE"),
        RunShape::run);
  }

  /** Twenty-four columns, some of them nearly always NULL. */
  public static RunShape pipelineRuns() {
    return new RunShape(
        "meta_pipeline_runs",
        columns(
            "run_id project pipeline_name owner layer run_start_at:TIMESTAMP run_end_at:TIMESTAMP"
                + " duration_ms:LONG status nodes_total:LONG nodes_succeeded:LONG nodes_failed:LONG"
                + " nodes_skipped:LONG rows_processed:LONG error_summary terminal_nodes environment"
                + " databricks_cluster_id databricks_job_id databricks_workspace_id"
                + " estimated_cost_usd:DOUBLE actual_cost_usd:DOUBLE cost_source"
                + " created_at:TIMESTAMP"),
        RunShape::pipelineRun);
  }

  public Object[] row(long number) {
    return rows.apply(number);
  }

  private static List<Column> columns(String names) {
    return Stream.of(names.split(" "))
        .map(name -> name.split(":"))
        .map(
            name ->
                Column.of(
                    name[0], name.length == 1 ? ColumnType.STRING : ColumnType.valueOf(name[1])))
        .toList();
  }

  private static Object[] run(long i) {
    LocalDateTime at = at(i);
    return new Object[] {
      id(i),
      "sales",
      pipeline(i),
      "node_" + i % 7,
      i % 50 == 0 ? "FAILURE" : "SUCCESS",
      i * 31 % 1_000_000,
      i * 17 % 600_000,
      "{\"rows_in\": " + i * 31 % 1_000_000 + ", \"rows_out\": " + i * 29 % 1_000_000 + "}",
      "prod",
      at,
      at.toLocalDate()
    };
  }

  private static Object[] pipelineRun(long i) {
    LocalDateTime at = at(i);
    boolean failed = i % 50 == 0;
    return new Object[] {
      id(i),
      "sales",
      pipeline(i),
      "data-team@example.com",
      i % 3 == 0 ? "silver" : "gold",
      at,
      at.plusNanos(i * 17 % 600_000 * 1_000_000),
      i * 17 % 600_000,
      failed ? "FAILURE" : "SUCCESS",
      12L,
      failed ? 11L : 12L,
      failed ? 1L : 0L,
      0L,
      i * 31 % 1_000_000,
      failed ? "ValueError: column 'amount' holds values that are no numbers" : null,
      "[\"fact_sales\", \"dim_customer_" + i % 5 + "\"]",
      "prod",
      null,
      null,
      null,
      i % 1_000 / 100.0,
      null,
      i % 10 == 0 ? "configured_rate" : null,
      at.plusSeconds(1)
    };
  }

  private static String id(long i) {
    // as long as a UUID, which no dictionary shortens
    HexFormat hex = HexFormat.of();
    return hex.toHexDigits(i * 0x9E3779B97F4A7C15L) + "-" + hex.toHexDigits(i);
  }

  private static String pipeline(long i) {
    return "pipeline_" + i % PIPELINES;
  }

  private static LocalDateTime at(long i) {
    return START.plusNanos(i * 1_234_567_000L);
  }
}
