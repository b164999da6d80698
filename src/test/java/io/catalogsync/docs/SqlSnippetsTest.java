package io.catalogsync.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.catalogsync.DemoCatalog;
import io.catalogsync.cli.CommandLineMain;
import io.catalogsync.target.sql.TestSqlServer;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every SQL statement of the documents, on a copy of the demo: in H2, which speaks T-SQL in its
 * mode for it, and in the server that there may be.
 */
class SqlSnippetsTest {
  private static final String SCHEMA = "odibi_system";

  @TempDir Path folder;

  @Test
  void runInTheEmbeddedDatabase() throws SQLException {
    String url = "jdbc:h2:file:" + folder.resolve("copy");
    copy("copy: {type: h2, url: '%s', username: sa, password: pw}".formatted(url), SCHEMA);

    String mode = ";MODE=MSSQLServer;DATABASE_TO_UPPER=FALSE;CASE_INSENSITIVE_IDENTIFIERS=TRUE";
    assertThat(run(url + mode + ";USER=sa;PASSWORD=pw", SCHEMA)).isGreaterThan(4);
  }

  @Test
  void runInSqlServer() throws SQLException {
    String url = TestSqlServer.url().orElse("");
    assumeThat(url).as("CATALOG_SYNC_TEST_SQLSERVER_URL, or Docker").isNotEmpty();
    String schema = "docs_" + Long.toUnsignedString(System.nanoTime(), 36);
    String login = "auth: {mode: connection_string, connection_string: '%s'}".formatted(url);
    copy("copy: {type: sql_server, %s}".formatted(login), schema);

    assertThat(run(url, schema)).isGreaterThan(4);
  }

  private void copy(String target, String schema) {
    DemoCatalog demo = DemoCatalog.unpackInto(folder);
    Path project =
        demo.write(
            "project.yaml",
            """
            project: sales
            connections:
              lake: {type: local, base_path: '%s'}
              %s
            system:
              connection: lake
              environment: demo
              sync_to: {connection: copy, schema_name: %s}
            """
                .formatted(folder.resolve("catalog"), target, schema));
    String[] command = {"sync", project.toString(), "--json"};
    assertThat(CommandLineMain.run(command, Clock.systemUTC())).isZero();
  }

  /** Runs each statement, reads every row of its answer, and counts them. */
  private static int run(String url, String schema) throws SQLException {
    int statements = 0;
    try (Connection connection = DriverManager.getConnection(url);
        Statement statement = connection.createStatement()) {
      for (String text : statements(schema)) {
        if (statement.execute(text)) {
          ResultSet rows = statement.getResultSet();
          while (rows.next()) {
            rows.getObject(1);
          }
        }
        statements++;
      }
    }
    return statements;
  }

  private static List<String> statements(String schema) {
    return Documents.snippets("sql")
        .flatMap(snippet -> Stream.of(snippet.text().replace(SCHEMA, schema).split(";\n", -1)))
        .filter(text -> !text.isBlank())
        .toList();
  }
}
