package io.catalogsync.catalog;

import static io.catalogsync.catalog.KnownTable.UNBOUNDED;
import static io.catalogsync.catalog.KnownTableBuilder.table;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The 18 tables of an Odibi catalog, in Odibi's own order. Widths of the six default tables are
 * those of Odibi's SQL Server DDL, so that reports built on it keep working.
 */
public final class KnownTables {
  private static final int ID = 100;
  private static final int NAME = 255;
  private static final int WORD = 50;

  private static final List<KnownTable> ALL =
      List.of(
          table("meta_tables")
              .byDefault()
              .key("project", "table_name")
              .time("updated_at")
              .text(NAME, "project", "project_name")
              .text(500, "table_name")
              .text(1000, "path")
              .text(WORD, "format", "pattern_type")
              .text(ID, "schema_hash")
              .build(),
          table("meta_runs")
              .byDefault()
              .key("run_id")
              .history()
              .time("timestamp")
              .index("project", "pipeline_name", "date")
              .text(ID, "run_id")
              .text(NAME, "project", "pipeline_name", "node_name")
              .text(WORD, "status")
              .text(UNBOUNDED, "metrics_json")
              .build(),
          table("meta_patterns")
              .index("table_name")
              .text(500, "table_name")
              .text(WORD, "pattern_type")
              .text(UNBOUNDED, "configuration")
              .build(),
          table("meta_metrics")
              .index("metric_name")
              .text(NAME, "metric_name")
              .text(UNBOUNDED, "definition_sql", "dimensions")
              .text(500, "source_table")
              .build(),
          table("meta_state")
              .key("key")
              .time("updated_at")
              .text(500, "key")
              .text(UNBOUNDED, "value")
              .build(),
          table("meta_pipelines")
              .key("pipeline_name")
              .time("updated_at")
              .text(NAME, "pipeline_name", "schedule")
              .text(ID, "version_hash")
              .text(WORD, "layer")
              .text(UNBOUNDED, "description", "tags_json")
              .build(),
          table("meta_nodes")
              .key("pipeline_name", "node_name")
              .time("updated_at")
              .text(NAME, "pipeline_name", "node_name")
              .text(ID, "version_hash", "type")
              .text(UNBOUNDED, "config_json")
              .build(),
          table("meta_schemas")
              .key("table_path", "schema_version")
              .time("captured_at")
              .text(800, "table_path")
              .text(ID, "schema_hash", "run_id")
              .text(NAME, "pipeline", "node")
              .text(
                  UNBOUNDED, "columns", "columns_added", "columns_removed", "columns_type_changed")
              .build(),
          table("meta_lineage")
              .key("source_table", "target_table")
              .time("last_observed")
              .text(400, "source_table", "target_table")
              .text(NAME, "source_pipeline", "source_node", "target_pipeline", "target_node")
              .text(WORD, "relationship")
              .text(ID, "run_id")
              .build(),
          table("meta_outputs")
              .key("pipeline_name", "node_name")
              .time("updated_at")
              .text(NAME, "pipeline_name", "node_name", "connection_name")
              .text(WORD, "output_type", "format")
              .text(1000, "path")
              .text(500, "table_name")
              .build(),
          table("meta_pipeline_runs")
              .byDefault()
              .key("run_id")
              .history()
              .time("created_at")
              .index("project", "pipeline_name", "created_at")
              .text(ID, "run_id")
              .text(NAME, "project", "pipeline_name", "owner")
              .text(WORD, "layer", "status", "cost_source")
              .text(500, "error_summary")
              .text(UNBOUNDED, "terminal_nodes")
              .text(ID, "databricks_cluster_id", "databricks_job_id", "databricks_workspace_id")
              .build(),
          table("meta_node_runs")
              .byDefault()
              .key("run_id", "node_id")
              .history()
              .time("created_at")
              .index("project", "pipeline_name", "node_name")
              .text(ID, "run_id", "node_id")
              .text(NAME, "project", "pipeline_name", "node_name")
              .text(WORD, "status")
              .text(UNBOUNDED, "metrics_json")
              .build(),
          table("meta_failures")
              .byDefault()
              .key("failure_id")
              .history()
              .time("timestamp")
              .index("project", "pipeline_name", "date")
              .text(ID, "failure_id", "run_id", "error_type")
              .text(NAME, "project", "pipeline_name", "node_name")
              .text(WORD, "error_code")
              .text(UNBOUNDED, "error_message", "stack_trace")
              .build(),
          table("meta_observability_errors")
              .key("error_id")
              .history()
              .time("timestamp")
              .text(ID, "error_id", "run_id", "component")
              .text(NAME, "pipeline_name")
              .text(UNBOUNDED, "error_message")
              .build(),
          table("meta_derived_applied_runs")
              .key("derived_table", "run_id")
              .history()
              .time("claimed_at")
              .text(NAME, "derived_table")
              .text(ID, "run_id", "claim_token")
              .text(WORD, "status")
              .text(UNBOUNDED, "error_message")
              .build(),
          table("meta_daily_stats")
              .key("date", "pipeline_name")
              .history()
              .time("date")
              .text(NAME, "pipeline_name")
              .text(WORD, "cost_source")
              .build(),
          table("meta_pipeline_health")
              .key("pipeline_name")
              .time("updated_at")
              .text(NAME, "pipeline_name", "owner")
              .text(WORD, "layer")
              .build(),
          table("meta_sla_status")
              .byDefault()
              .key("project_name", "pipeline_name")
              .time("updated_at")
              .text(NAME, "project_name", "pipeline_name", "owner")
              .text(WORD, "freshness_sla", "freshness_anchor")
              .build());

  private static final Map<String, KnownTable> BY_NAME =
      ALL.stream().collect(Collectors.toUnmodifiableMap(KnownTable::name, Function.identity()));

  /** The order in which Odibi documents and prints its six. */
  private static final List<KnownTable> DEFAULTS =
      List.of(
          BY_NAME.get("meta_runs"),
          BY_NAME.get("meta_pipeline_runs"),
          BY_NAME.get("meta_node_runs"),
          BY_NAME.get("meta_tables"),
          BY_NAME.get("meta_failures"),
          BY_NAME.get("meta_sla_status"));

  private KnownTables() {}

  public static List<KnownTable> all() {
    return ALL;
  }

  /** The tables copied when a project lists none. */
  public static List<KnownTable> defaults() {
    return DEFAULTS;
  }

  /** The table of that name, whatever its case. */
  public static Optional<KnownTable> find(String name) {
    return Optional.ofNullable(BY_NAME.get(name.toLowerCase(Locale.ROOT)));
  }
}
