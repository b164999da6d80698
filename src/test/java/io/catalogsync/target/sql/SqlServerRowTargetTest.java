package io.catalogsync.target.sql;

import io.catalogsync.config.Connection.SqlAuth;
import io.catalogsync.config.Connection.SqlServer;
import io.catalogsync.config.Secret;
import io.catalogsync.target.RowTarget;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.OptionalInt;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;

class SqlServerRowTargetTest extends RowTargetContractTest {
  private static String url;

  @BeforeAll
  static void findServer() {
    url = TestSqlServer.url().orElse(null);
    Assumptions.assumeTrue(url != null, "no SQL Server");
  }

  @Override
  RowTarget open(String schema) {
    return SqlTargets.open(server(), schema, CLOCK, 4, (vault, name) -> new Secret(""));
  }

  @Override
  Connection connect() throws SQLException {
    return SqlServerSources.of(server(), (vault, name) -> new Secret("")).getConnection();
  }

  @Override
  SqlDialect dialect() {
    return new SqlServerDialect();
  }

  private static SqlServer server() {
    return new SqlServer(
        "",
        OptionalInt.empty(),
        "",
        new SqlAuth.ConnectionString(new Secret(url)),
        false,
        Map.of());
  }
}
