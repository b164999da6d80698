SELECT
  d.run_date,
  d.project,
  d.environment,
  COUNT(DISTINCT d.pipeline_name) AS pipelines_run,
  COUNT(*) AS total_runs,
  SUM(CASE WHEN d.status = 'SUCCESS' THEN 1 ELSE 0 END) AS success_count,
  SUM(CASE WHEN d.status IN ('FAILED', 'FAILURE') THEN 1 ELSE 0 END) AS failure_count,
  CAST(AVG(CASE WHEN d.status = 'SUCCESS' THEN 1.0 ELSE 0.0 END) AS DECIMAL(5, 4)) AS success_rate,
  SUM(d.rows_processed) AS total_rows,
  AVG(d.duration_ms) AS avg_duration_ms,
  SUM(d.cost) AS total_cost_usd
FROM (
  SELECT
    CAST(r.created_at AS DATE) AS run_date,
    r.project,
    r.environment,
    r.pipeline_name,
    r.status,
    r.rows_processed,
    r.duration_ms,
    COALESCE(r.actual_cost_usd, r.estimated_cost_usd, 0) AS cost
  FROM {meta_pipeline_runs} AS r
) AS d
GROUP BY d.run_date, d.project, d.environment
