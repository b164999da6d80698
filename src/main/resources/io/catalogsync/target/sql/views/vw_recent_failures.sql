SELECT TOP 100
  f.project,
  f.pipeline_name,
  f.node_name,
  f.error_type,
  f.error_message,
  f.timestamp AS failure_time,
  f.date AS failure_date,
  f.environment
FROM {meta_failures} AS f
ORDER BY f.timestamp DESC, f.failure_id
