SELECT
  n.project,
  n.pipeline_name,
  n.node_name,
  n.environment,
  COUNT(*) AS execution_count,
  SUM(CASE WHEN n.status = 'SUCCESS' THEN 1 ELSE 0 END) AS success_count,
  CAST(AVG(CASE WHEN n.status = 'SUCCESS' THEN 1.0 ELSE 0.0 END) AS DECIMAL(5, 4)) AS success_rate,
  AVG(n.duration_ms) AS avg_duration_ms,
  MAX(n.duration_ms) AS max_duration_ms,
  SUM(n.rows_processed) AS total_rows,
  SUM(COALESCE(n.estimated_cost_usd, 0)) AS total_cost_usd
FROM {meta_node_runs} AS n
GROUP BY n.project, n.pipeline_name, n.node_name, n.environment
