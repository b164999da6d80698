CREATE TABLE {dim_pipeline_context} (
  project nvarchar(255) NOT NULL,
  pipeline_name nvarchar(255) NOT NULL,
  environment nvarchar(50) NOT NULL,
  business_criticality nvarchar(10) NULL,
  business_owner nvarchar(255) NULL,
  business_process nvarchar(255) NULL,
  notes nvarchar(500) NULL,
  created_at datetime2(6) DEFAULT {now},
  updated_at datetime2(6) DEFAULT {now},
  CONSTRAINT PK_dim_pipeline_context PRIMARY KEY {nonclustered} (project, pipeline_name, environment)
)
