SELECT
  r.project,
  r.pipeline_name,
  r.environment,
  COUNT(*) AS total_runs,
  SUM(CASE WHEN r.status = 'SUCCESS' THEN 1 ELSE 0 END) AS success_count,
  SUM(CASE WHEN r.status IN ('FAILED', 'FAILURE') THEN 1 ELSE 0 END) AS failure_count,
  CAST(AVG(CASE WHEN r.status = 'SUCCESS' THEN 1.0 ELSE 0.0 END) AS DECIMAL(5, 4)) AS success_rate,
  AVG(r.duration_ms) AS avg_duration_ms,
  SUM(r.rows_processed) AS total_rows_processed,
  SUM(COALESCE(r.actual_cost_usd, r.estimated_cost_usd, 0)) AS total_cost_usd,
  MAX(r.created_at) AS last_run_at,
  CAST(MAX(r.created_at) AS DATE) AS last_run_date
FROM {meta_pipeline_runs} AS r
GROUP BY r.project, r.pipeline_name, r.environment
