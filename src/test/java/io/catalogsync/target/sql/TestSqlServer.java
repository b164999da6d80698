package io.catalogsync.target.sql;

import java.util.Optional;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.mssqlserver.MSSQLServerContainer;

/** The SQL Server that tests run against, if there is one. */
final class TestSqlServer {
  static final String VARIABLE = "CATALOG_SYNC_TEST_SQLSERVER_URL";

  private static Optional<String> found;

  private TestSqlServer() {}

  /** A JDBC URL with credentials; empty, with a word why, where neither server nor Docker is. */
  static synchronized Optional<String> url() {
    if (found == null) {
      found = find();
    }
    return found;
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
