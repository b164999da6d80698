package io.catalogsync.target.sql;

import io.catalogsync.config.Connection.SqlAuth;
import io.catalogsync.config.Connection.SqlServer;
import io.catalogsync.config.Secret;
import io.catalogsync.target.RowTarget;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.mssqlserver.MSSQLServerContainer;

/** The SQL Server that tests run against, if there is one. */
public final class TestSqlServer {
  static final String VARIABLE = "CATALOG_SYNC_TEST_SQLSERVER_URL";

  private static final Secret NO_SECRET = new Secret("");

  private static Optional<String> found;

  private TestSqlServer() {}

  /** A JDBC URL with credentials; empty, with a word why, where neither server nor Docker is. */
  public static synchronized Optional<String> url() {
    if (found == null) {
      found = find();
    }
    return found;
  }

  /** It, to try contracts on; only where there is one. */
  static TestDatabase database() {
    return database(url().orElseThrow());
  }

  /** As above, for another login. */
  static TestDatabase database(String url) {
    return new Server(
        new SqlServer(
            "",
            OptionalInt.empty(),
            "",
            new SqlAuth.ConnectionString(new Secret(url)),
            false,
            Map.of()));
  }

  private record Server(SqlServer server) implements TestDatabase {
    @Override
    public RowTarget open(String schema, Clock clock) {
      return SqlTargets.open(server, schema, clock, 4, (vault, name) -> NO_SECRET);
    }

    @Override
    public Connection connect() throws SQLException {
      return SqlServerSources.of(server, (vault, name) -> NO_SECRET).getConnection();
    }

    @Override
    public SqlDialect dialect() {
      return new SqlServerDialect();
    }
  }

  /** A target there, as an instance of the service would open it; empty where no server is. */
  public static Optional<RowTarget> target(String schema, Clock clock) {
    return url().map(found -> database(found).open(schema, clock));
  }

  /** Whether it can do that; what stands in for SQL Server cannot do all that SQL Server can. */
  public static boolean can(String sql) {
    try (Connection connection = DriverManager.getConnection(url().orElseThrow());
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
      return true;
    } catch (SQLException e) {
      System.out.println("The test server cannot do " + sql + ": " + e.getMessage());
      return false;
    }
  }

  private static Optional<String> find() {
    String given = System.getenv(VARIABLE);
    if (given != null && !given.isBlank()) {
      return Optional.of(given);
    }
    if (!DockerClientFactory.instance().isDockerAvailable()) {
      System.out.println(
          "SKIPPED: tests against SQL Server. Set "
              + VARIABLE
              + " to a JDBC URL with user and password, or start Docker.");
      return Optional.empty();
    }
    // stopped by Testcontainers when the JVM ends
    @SuppressWarnings("resource")
    MSSQLServerContainer server =
        new MSSQLServerContainer("mcr.microsoft.com/mssql/server:2022-latest").acceptLicense();
    server.start();
    return Optional.of(
        server.getJdbcUrl()
            + ";user="
            + server.getUsername()
            + ";password={"
            + server.getPassword()
            + "};trustServerCertificate=true");
  }
}
