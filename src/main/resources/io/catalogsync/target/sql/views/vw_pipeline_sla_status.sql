WITH runs AS (
  SELECT
    r.project,
    r.pipeline_name,
    r.environment,
    r.owner,
    r.status,
    r.run_end_at,
    r.duration_ms,
    r.rows_processed,
    ROW_NUMBER() OVER (
      PARTITION BY r.project, r.pipeline_name, r.environment
      ORDER BY r.run_end_at DESC, r.created_at DESC, r.run_id DESC
    ) AS age
  FROM {meta_pipeline_runs} AS r
),
sla AS (
  SELECT
    s.project_name,
    s.pipeline_name,
    s.environment,
    s.freshness_sla,
    s.freshness_sla_minutes,
    s.last_success_at,
    s.minutes_since_success,
    s.sla_met,
    s.hours_overdue,
    ROW_NUMBER() OVER (
      PARTITION BY s.project_name, s.pipeline_name, COALESCE(s.environment, '')
      ORDER BY s.updated_at DESC
    ) AS age
  FROM {meta_sla_status} AS s
)
SELECT
  r.project,
  r.pipeline_name,
  r.environment,
  r.owner,
  c.business_owner,
  c.business_process,
  c.business_criticality,
  r.status AS last_run_status,
  r.run_end_at AS last_run_end_at,
  r.duration_ms,
  r.rows_processed,
  s.freshness_sla,
  s.freshness_sla_minutes,
  s.last_success_at,
  s.minutes_since_success,
  s.sla_met,
  s.hours_overdue,
  CASE
    WHEN s.sla_met = 1 THEN 'GREEN'
    WHEN s.sla_met = 0 AND s.hours_overdue <= 1 THEN 'AMBER'
    WHEN s.sla_met = 0 THEN 'RED'
    WHEN r.status IN ('FAILED', 'FAILURE') THEN 'RED'
    WHEN c.business_criticality = 'High' AND r.status <> 'SUCCESS' THEN 'RED'
    WHEN r.status = 'SUCCESS' THEN 'GREEN'
    ELSE 'AMBER'
  END AS sla_rag
FROM runs AS r
LEFT JOIN sla AS s
  ON s.age = 1
  AND s.project_name = r.project
  AND s.pipeline_name = r.pipeline_name
  AND COALESCE(s.environment, '') = COALESCE(r.environment, '')
LEFT JOIN {dim_pipeline_context} AS c
  ON c.project = r.project
  AND c.pipeline_name = r.pipeline_name
  AND c.environment = COALESCE(r.environment, '')
WHERE r.age = 1
