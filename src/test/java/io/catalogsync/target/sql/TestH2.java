package io.catalogsync.target.sql;

import io.catalogsync.config.Connection.H2;
import io.catalogsync.config.Secret;
import io.catalogsync.target.RowTarget;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;

/** The embedded database at a JDBC URL. */
record TestH2(String url) implements TestDatabase {
  @Override
  public RowTarget open(String schema, Clock clock) {
    return SqlTargets.open(h2(), schema, clock, 4);
  }

  @Override
  public Connection connect() throws SQLException {
    return H2Sources.of(h2()).getConnection();
  }

  @Override
  public SqlDialect dialect() {
    return new H2Dialect();
  }

  private H2 h2() {
    return new H2(url, "sa", new Secret("pw"));
  }
}
