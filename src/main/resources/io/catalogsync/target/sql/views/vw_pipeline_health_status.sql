WITH runs AS (
  SELECT
    r.project,
    r.pipeline_name,
    r.environment,
    r.status,
    r.created_at,
    CASE WHEN r.created_at >= DATEADD(day, -7, {now}) THEN 1 ELSE 0 END AS is_recent,
    ROW_NUMBER() OVER (
      PARTITION BY r.project, r.pipeline_name, r.environment
      ORDER BY r.created_at DESC, r.run_end_at DESC, r.run_id DESC
    ) AS age
  FROM {meta_pipeline_runs} AS r
),
pipelines AS (
  SELECT
    project,
    pipeline_name,
    environment,
    SUM(is_recent) AS runs_7d,
    SUM(CASE WHEN is_recent = 1 AND status = 'SUCCESS' THEN 1 ELSE 0 END) AS success_7d,
    SUM(CASE WHEN is_recent = 1 AND status IN ('FAILED', 'FAILURE') THEN 1 ELSE 0 END) AS failure_7d,
    CAST(AVG(
      CASE WHEN is_recent = 0 THEN NULL WHEN status = 'SUCCESS' THEN 1.0 ELSE 0.0 END
    ) AS DECIMAL(5, 4)) AS success_rate_7d,
    MAX(created_at) AS last_run_at,
    MAX(CASE WHEN age = 1 THEN status END) AS last_run_status
  FROM runs
  GROUP BY project, pipeline_name, environment
),
sla AS (
  SELECT
    s.project_name,
    s.pipeline_name,
    s.environment,
    s.freshness_sla,
    s.freshness_sla_minutes,
    ROW_NUMBER() OVER (
      PARTITION BY s.project_name, s.pipeline_name, COALESCE(s.environment, '')
      ORDER BY s.updated_at DESC
    ) AS age
  FROM {meta_sla_status} AS s
),
judged AS (
  SELECT
    p.project,
    p.pipeline_name,
    p.environment,
    p.runs_7d,
    p.success_7d,
    p.failure_7d,
    p.success_rate_7d,
    p.last_run_at,
    p.last_run_status,
    s.freshness_sla,
    s.freshness_sla_minutes,
    DATEDIFF(HOUR, p.last_run_at, {now}) AS hours_since_last_run,
    CASE
      WHEN p.last_run_status IN ('FAILED', 'FAILURE') THEN 'failed'
      WHEN p.runs_7d = 0 THEN 'idle'
      WHEN p.success_rate_7d < 0.90 THEN 'unreliable'
      WHEN p.success_rate_7d < 1.0 THEN 'shaky'
      WHEN {datediff_big}(MINUTE, p.last_run_at, {now}) > s.freshness_sla_minutes THEN 'late'
      WHEN s.freshness_sla_minutes IS NULL AND DATEDIFF(HOUR, p.last_run_at, {now}) > 48 THEN 'quiet'
      ELSE 'good'
    END AS verdict
  FROM pipelines AS p
  LEFT JOIN sla AS s
    ON s.age = 1
    AND s.project_name = p.project
    AND s.pipeline_name = p.pipeline_name
    AND COALESCE(s.environment, '') = COALESCE(p.environment, '')
)
SELECT
  project,
  pipeline_name,
  environment,
  runs_7d,
  success_7d,
  failure_7d,
  success_rate_7d,
  last_run_at,
  last_run_status,
  freshness_sla,
  freshness_sla_minutes,
  hours_since_last_run,
  CASE
    WHEN verdict IN ('failed', 'idle', 'unreliable') THEN 'RED'
    WHEN verdict = 'good' THEN 'GREEN'
    ELSE 'AMBER'
  END AS health_status,
  CASE verdict
    WHEN 'failed' THEN 'Last run failed'
    WHEN 'idle' THEN 'No runs in 7 days'
    WHEN 'unreliable' THEN 'Success rate below 90%'
    WHEN 'shaky' THEN CONCAT(failure_7d, ' failure(s) in 7d')
    WHEN 'late' THEN CONCAT('Exceeded SLA (', freshness_sla, ')')
    WHEN 'quiet' THEN 'No run in 48+ hours'
    ELSE '100% success'
  END AS health_reason
FROM judged
