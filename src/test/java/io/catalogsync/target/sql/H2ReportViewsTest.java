package io.catalogsync.target.sql;

class H2ReportViewsTest extends ReportViewsContract {
  @Override
  TestDatabase database() {
    return new TestH2("jdbc:h2:mem:" + schemaName);
  }
}
