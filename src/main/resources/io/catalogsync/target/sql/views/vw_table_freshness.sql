WITH strictest AS (
  SELECT
    s.project_name,
    s.environment,
    s.freshness_sla,
    s.freshness_sla_minutes,
    ROW_NUMBER() OVER (
      PARTITION BY s.project_name, COALESCE(s.environment, '')
      ORDER BY s.freshness_sla_minutes, s.pipeline_name
    ) AS place
  FROM {meta_sla_status} AS s
  WHERE s.freshness_sla_minutes IS NOT NULL
),
aged AS (
  SELECT
    t.project,
    t.environment,
    t.table_name,
    t.updated_at,
    DATEDIFF(HOUR, t.updated_at, {now}) AS hours_since_update,
    {datediff_big}(MINUTE, t.updated_at, {now}) AS minutes_since_update,
    s.freshness_sla,
    s.freshness_sla_minutes
  FROM {meta_tables} AS t
  LEFT JOIN strictest AS s
    ON s.place = 1
    AND s.project_name = t.project
    AND COALESCE(s.environment, '') = COALESCE(t.environment, '')
),
judged AS (
  SELECT
    project,
    environment,
    table_name,
    updated_at,
    hours_since_update,
    freshness_sla,
    freshness_sla_minutes,
    CASE
      WHEN updated_at IS NULL THEN 'Unknown'
      WHEN minutes_since_update <= freshness_sla_minutes * 0.5 THEN 'Fresh'
      WHEN minutes_since_update <= freshness_sla_minutes THEN 'Warning'
      WHEN freshness_sla_minutes IS NOT NULL THEN 'Stale'
      WHEN hours_since_update <= 6 THEN 'Fresh'
      WHEN hours_since_update <= 24 THEN 'Warning'
      ELSE 'Stale'
    END AS freshness_status
  FROM aged
)
SELECT
  project,
  environment,
  table_name,
  updated_at,
  hours_since_update,
  freshness_sla,
  freshness_sla_minutes,
  freshness_status,
  CASE freshness_status WHEN 'Fresh' THEN 'GREEN' WHEN 'Warning' THEN 'AMBER' ELSE 'RED' END
    AS freshness_rag
FROM judged
