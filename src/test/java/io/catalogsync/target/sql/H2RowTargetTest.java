package io.catalogsync.target.sql;

import io.catalogsync.config.Connection.H2;
import io.catalogsync.config.Secret;
import io.catalogsync.target.RowTarget;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import org.junit.jupiter.api.io.TempDir;

/** In a file, as users keep it; most other tests keep theirs in memory. */
class H2RowTargetTest extends RowTargetContractTest {
  @TempDir Path folder;

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
    return new H2("jdbc:h2:file:" + folder.resolve("copy"), "sa", new Secret("pw"));
  }
}
