package io.catalogsync.target.sql;

import io.catalogsync.config.Connection.H2;
import io.catalogsync.config.Secret;
import io.catalogsync.target.RowTarget;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.io.TempDir;

class H2RowTargetTest {
  abstract static class OnH2 extends RowTargetContractTest {
    abstract String url();

    @Override
    RowTarget open(String schema) {
      return SqlTargets.open(new H2(url(), "sa", new Secret("pw")), schema, CLOCK, 4);
    }

    @Override
    Connection connect() throws SQLException {
      return H2Sources.of(new H2(url(), "sa", new Secret("pw"))).getConnection();
    }

    @Override
    SqlDialect dialect() {
      return new H2Dialect();
    }
  }

  @Nested
  class InMemory extends OnH2 {
    @Override
    String url() {
      return "jdbc:h2:mem:" + schemaName;
    }
  }

  @Nested
  class InFile extends OnH2 {
    @TempDir Path folder;

    @Override
    String url() {
      return "jdbc:h2:file:" + folder.resolve("copy");
    }
  }
}
