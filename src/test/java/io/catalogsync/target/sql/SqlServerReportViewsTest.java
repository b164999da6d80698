package io.catalogsync.target.sql;

import io.catalogsync.config.Secret;
import io.catalogsync.target.RowTarget;
import java.sql.Connection;
import java.sql.SQLException;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;

class SqlServerReportViewsTest extends ReportViewsContract {
  @BeforeAll
  static void findServer() {
    Assumptions.assumeTrue(TestSqlServer.url().isPresent(), "no SQL Server");
  }

  @Override
  RowTarget open(String schema) {
    return SqlTargets.open(
        TestSqlServer.connection(), schema, CLOCK, 4, (vault, name) -> new Secret(""));
  }

  @Override
  Connection connect() throws SQLException {
    return SqlServerSources.of(TestSqlServer.connection(), (vault, name) -> new Secret(""))
        .getConnection();
  }

  @Override
  SqlDialect dialect() {
    return new SqlServerDialect();
  }
}
