WITH pipelines AS (
  SELECT
    r.project,
    r.pipeline_name,
    r.environment,
    MAX(r.owner) AS owner,
    COUNT(*) AS runs_30d,
    SUM(CASE WHEN r.status IN ('FAILED', 'FAILURE') THEN 1 ELSE 0 END) AS failures_30d,
    CAST(AVG(
      CASE WHEN r.status IN ('FAILED', 'FAILURE') THEN 1.0 ELSE 0.0 END
    ) AS DECIMAL(5, 4)) AS failure_rate_30d,
    SUM(r.duration_ms) / 3600000.0 AS runtime_hours_30d,
    SUM(COALESCE(r.actual_cost_usd, r.estimated_cost_usd, 0)) AS cost_30d
  FROM {meta_pipeline_runs} AS r
  WHERE r.created_at >= DATEADD(day, -30, {now})
  GROUP BY r.project, r.pipeline_name, r.environment
)
SELECT
  p.project,
  p.pipeline_name,
  p.environment,
  p.owner,
  c.business_owner,
  c.business_process,
  c.business_criticality,
  p.runs_30d,
  p.failures_30d,
  p.failure_rate_30d,
  p.runtime_hours_30d,
  p.cost_30d,
  CASE c.business_criticality WHEN 'High' THEN 3 WHEN 'Medium' THEN 2 ELSE 1 END
    * (p.failure_rate_30d * 100 + LOG10(COALESCE(p.runtime_hours_30d, 0) + 1) * 5) AS risk_score,
  CASE
    WHEN p.failure_rate_30d >= 0.10 AND c.business_criticality = 'High' THEN 'CRITICAL'
    WHEN p.failure_rate_30d >= 0.10 THEN 'HIGH'
    WHEN p.failure_rate_30d >= 0.05 THEN 'MEDIUM'
    ELSE 'LOW'
  END AS risk_level
FROM pipelines AS p
LEFT JOIN {dim_pipeline_context} AS c
  ON c.project = p.project
  AND c.pipeline_name = p.pipeline_name
  AND c.environment = COALESCE(p.environment, '')
