WITH runs AS (
  SELECT
    r.project,
    r.environment,
    CASE WHEN r.status = 'SUCCESS' THEN 1.0 ELSE 0.0 END AS success,
    COALESCE(r.actual_cost_usd, r.estimated_cost_usd, 0) AS cost,
    CASE WHEN r.created_at >= DATEADD(day, -7, {now}) THEN 1 ELSE 0 END AS in_7d,
    CASE
      WHEN r.created_at >= DATEADD(day, -14, {now}) AND r.created_at < DATEADD(day, -7, {now}) THEN 1
      ELSE 0
    END AS in_prev_7d,
    CASE WHEN r.created_at >= DATEADD(day, -30, {now}) THEN 1 ELSE 0 END AS in_30d
  FROM {meta_pipeline_runs} AS r
  WHERE r.created_at >= DATEADD(day, -90, {now})
),
projects AS (
  SELECT
    project,
    environment,
    SUM(in_7d) AS runs_7d,
    CAST(AVG(CASE WHEN in_7d = 1 THEN success END) AS DECIMAL(5, 4)) AS success_rate_7d,
    SUM(CASE WHEN in_7d = 1 THEN cost ELSE 0 END) AS cost_7d,
    CAST(AVG(CASE WHEN in_prev_7d = 1 THEN success END) AS DECIMAL(5, 4)) AS success_rate_prev_7d,
    SUM(in_30d) AS runs_30d,
    CAST(AVG(CASE WHEN in_30d = 1 THEN success END) AS DECIMAL(5, 4)) AS success_rate_30d,
    SUM(CASE WHEN in_30d = 1 THEN cost ELSE 0 END) AS cost_30d,
    COUNT(*) AS runs_90d,
    CAST(AVG(success) AS DECIMAL(5, 4)) AS success_rate_90d
  FROM runs
  GROUP BY project, environment
)
SELECT
  project,
  environment,
  runs_7d,
  success_rate_7d,
  cost_7d,
  success_rate_prev_7d,
  success_rate_7d - COALESCE(success_rate_prev_7d, success_rate_7d) AS trend_7d,
  runs_30d,
  success_rate_30d,
  cost_30d,
  runs_90d,
  success_rate_90d,
  CAST(FLOOR(success_rate_7d * 100) AS INT) AS reliability_score
FROM projects
WHERE runs_7d > 0
