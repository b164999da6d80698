package io.catalogsync.target.sql;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The tables that the reporting views read, with the columns they need. Views must exist whatever
 * tables a project copies and however old its catalog is, so what is missing is read as NULL, or as
 * no rows.
 */
final class ReportSources {
  static final String CONTEXT = "dim_pipeline_context";

  private static final SqlType NAME = SqlType.text(255);
  private static final SqlType WORD = SqlType.text(100);
  private static final Map<String, Map<String, SqlType>> TABLES =
      Map.of(
          "meta_pipeline_runs",
          columns()
              .all(WORD, "run_id", "environment", "status", "cost_source")
              .all(NAME, "project", "pipeline_name", "owner")
              .all(SqlType.DATETIME2, "created_at", "run_end_at")
              .all(SqlType.BIGINT, "duration_ms", "rows_processed")
              .all(SqlType.FLOAT, "estimated_cost_usd", "actual_cost_usd")
              .map(),
          "meta_node_runs",
          columns()
              .all(WORD, "environment", "status")
              .all(NAME, "project", "pipeline_name", "node_name")
              .all(SqlType.BIGINT, "duration_ms", "rows_processed")
              .all(SqlType.FLOAT, "estimated_cost_usd")
              .map(),
          "meta_failures",
          columns()
              .all(WORD, "failure_id", "environment", "error_type")
              .all(NAME, "project", "pipeline_name", "node_name")
              .all(SqlType.TEXT, "error_message")
              .all(SqlType.DATETIME2, "timestamp")
              .all(SqlType.DATE, "date")
              .map(),
          "meta_tables",
          columns()
              .all(WORD, "environment")
              .all(NAME, "project", "table_name")
              .all(SqlType.DATETIME2, "updated_at")
              .map(),
          "meta_sla_status",
          columns()
              .all(WORD, "environment", "freshness_sla")
              .all(NAME, "project_name", "pipeline_name")
              .all(SqlType.BIGINT, "freshness_sla_minutes", "minutes_since_success", "sla_met")
              .all(SqlType.FLOAT, "hours_overdue")
              .all(SqlType.DATETIME2, "last_success_at", "updated_at")
              .map());

  private ReportSources() {}

  static List<String> tables() {
    return TABLES.keySet().stream().sorted().toList();
  }

  /** What a view reads instead of a table: its name, or a query that makes up for what it lacks. */
  static String from(SqlDialect dialect, TableName table, Optional<TableShape> shape) {
    Map<String, SqlType> needed = TABLES.get(table.table());
    boolean complete =
        shape.isPresent()
            && needed.keySet().stream().allMatch(name -> shape.get().column(name).isPresent());
    if (complete) {
      return dialect.quote(table);
    }
    String columns =
        needed.entrySet().stream()
            .map(
                column ->
                    shape.isPresent() && shape.get().column(column.getKey()).isPresent()
                        ? dialect.quote(column.getKey())
                        : "CAST(NULL AS "
                            + dialect.typeName(column.getValue())
                            + ") AS "
                            + dialect.quote(column.getKey()))
            .collect(Collectors.joining(", "));
    return "(SELECT "
        + columns
        + (shape.isPresent() ? " FROM " + dialect.quote(table) : " WHERE 1 = 0")
        + ")";
  }

  /** The types of what the views read of a table: when one changes, so do they. */
  static String types(TableName table, Optional<TableShape> shape) {
    return TABLES.get(table.table()).keySet().stream()
        .flatMap(name -> shape.flatMap(there -> there.column(name)).stream())
        .map(column -> column.name() + " " + column.type().name())
        .collect(Collectors.joining(", "));
  }

  private static Columns columns() {
    return new Columns(new LinkedHashMap<>());
  }

  private record Columns(Map<String, SqlType> map) {
    Columns all(SqlType type, String... names) {
      for (String name : names) {
        map.put(name, type);
      }
      return this;
    }
  }
}
