package io.catalogsync.target.sql;

import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;

class SqlServerReportViewsTest extends ReportViewsContract {
  @BeforeAll
  static void findServer() {
    Assumptions.assumeTrue(TestSqlServer.url().isPresent(), "no SQL Server");
  }

  @Override
  TestDatabase database() {
    return TestSqlServer.database();
  }
}
