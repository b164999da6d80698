WITH runs AS (
  SELECT
    r.project,
    r.pipeline_name,
    r.environment,
    r.duration_ms,
    r.cost_source,
    COALESCE(r.actual_cost_usd, r.estimated_cost_usd, 0) AS cost,
    CASE WHEN r.created_at >= DATEADD(day, -7, {now}) THEN 1 ELSE 0 END AS in_7d
  FROM {meta_pipeline_runs} AS r
  WHERE r.created_at >= DATEADD(day, -30, {now})
),
pipelines AS (
  SELECT
    project,
    pipeline_name,
    environment,
    SUM(in_7d) AS runs_7d,
    SUM(CASE WHEN in_7d = 1 THEN duration_ms END) / 3600000.0 AS runtime_hours_7d,
    SUM(CASE WHEN in_7d = 1 THEN cost ELSE 0 END) AS cost_7d,
    MAX(CASE WHEN in_7d = 1 THEN cost_source END) AS cost_source,
    COUNT(*) AS runs_30d,
    SUM(duration_ms) / 3600000.0 AS runtime_hours_30d,
    SUM(cost) AS cost_30d
  FROM runs
  GROUP BY project, pipeline_name, environment
)
SELECT
  project,
  pipeline_name,
  environment,
  runs_7d,
  runtime_hours_7d,
  cost_7d,
  cost_source,
  runs_30d,
  runtime_hours_30d,
  cost_30d,
  CAST(
    CASE WHEN cost_7d > 0 AND cost_30d > 0 THEN cost_7d * 4.0 / cost_30d - 1.0 ELSE 0.0 END
  AS FLOAT) AS cost_trend
FROM pipelines
WHERE runs_7d > 0
