package io.catalogsync.target.sql;

import io.catalogsync.config.Connection.H2;
import io.catalogsync.config.Secret;
import io.catalogsync.target.RowTarget;
import java.sql.Connection;
import java.sql.SQLException;

class H2ReportViewsTest extends ReportViewsContract {
  @Override
  RowTarget open(String schema) {
    return SqlTargets.open(h2(), schema, CLOCK, 4);
  }

  @Override
  Connection connect() throws SQLException {
    return H2Sources.of(h2()).getConnection();
  }

  @Override
  SqlDialect dialect() {
    return new H2Dialect();
  }

  private H2 h2() {
    return new H2("jdbc:h2:mem:" + schemaName, "sa", new Secret("pw"));
  }
}
