WITH runs AS (
  SELECT
    r.project,
    r.pipeline_name,
    r.environment,
    r.status,
    r.run_end_at,
    ROW_NUMBER() OVER (
      PARTITION BY r.project, r.pipeline_name, r.environment
      ORDER BY r.run_end_at DESC, r.created_at DESC, r.run_id DESC
    ) AS age
  FROM {meta_pipeline_runs} AS r
  WHERE r.created_at >= DATEADD(day, -7, {now})
),
failures AS (
  SELECT
    f.project,
    f.pipeline_name,
    f.environment,
    f.node_name,
    f.error_type,
    f.error_message,
    f.timestamp AS failure_time,
    ROW_NUMBER() OVER (
      PARTITION BY f.project, f.pipeline_name, COALESCE(f.environment, '')
      ORDER BY f.timestamp DESC, f.failure_id
    ) AS age
  FROM {meta_failures} AS f
  WHERE f.timestamp >= DATEADD(day, -7, {now})
)
SELECT
  r.project,
  r.pipeline_name,
  r.environment,
  c.business_criticality,
  c.business_owner,
  c.business_process,
  r.status AS last_status,
  r.run_end_at AS last_run_at,
  f.node_name AS failed_node,
  f.error_type,
  f.error_message,
  f.failure_time,
  CASE c.business_criticality WHEN 'High' THEN 1 WHEN 'Medium' THEN 2 ELSE 3 END AS priority_order
FROM runs AS r
LEFT JOIN failures AS f
  ON f.age = 1
  AND f.project = r.project
  AND f.pipeline_name = r.pipeline_name
  AND COALESCE(f.environment, '') = COALESCE(r.environment, '')
LEFT JOIN {dim_pipeline_context} AS c
  ON c.project = r.project
  AND c.pipeline_name = r.pipeline_name
  AND c.environment = COALESCE(r.environment, '')
WHERE r.age = 1 AND r.status IN ('FAILED', 'FAILURE')
