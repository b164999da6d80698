package io.catalogsync.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.catalogsync.plan.SyncMode;
import io.catalogsync.row.TableSchema;
import io.catalogsync.sync.Progress;
import io.catalogsync.sync.Source;
import io.catalogsync.sync.SourceOpener;
import io.catalogsync.sync.Sources;
import io.catalogsync.sync.SyncListener;
import io.catalogsync.sync.SyncOutcome;
import io.catalogsync.sync.TableRun;
import io.catalogsync.testing.RunShape;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** A catalog on local disk, a project file that says where it is copied to, and the copy. */
final class Workplace {
  private static final String SERVER = "CATALOG_SYNC_TEST_SQLSERVER_URL";
  private static final String H2_MODE =
      ";MODE=MSSQLServer;DATABASE_TO_UPPER=FALSE;CASE_INSENSITIVE_IDENTIFIERS=TRUE";

  /** Makes a workplace of some kind. */
  interface Places {
    Workplace in(Path folder, Path lake) throws IOException;
  }

  private final Path folder;
  private final Path lake;
  private final String schema;
  private final String url;

  private Workplace(Path folder, Path lake, String connection, String schema, String url)
      throws IOException {
    this.folder = folder.toAbsolutePath();
    this.lake = lake.toAbsolutePath();
    this.schema = schema;
    this.url = url;
    Files.createDirectories(this.folder);
    Files.writeString(
        project(),
        """
        project: bench
        connections:
          lake: {type: local, base_path: "%s"}
          copy: %s
        system:
          connection: lake
          environment: prod
          sync_to: {connection: copy, schema_name: %s, views: false}
        """
            .formatted(this.lake, connection, schema));
  }

  /** Copied into an embedded database in a file: what a service uses that is not told otherwise. */
  static Workplace h2(Path folder, Path lake) throws IOException {
    String url = "jdbc:h2:file:" + folder.toAbsolutePath().resolve("copy");
    return new Workplace(
        folder,
        lake,
        "{type: h2, url: \"%s\", username: sa, password: pw}".formatted(url),
        "bench",
        url + H2_MODE + ";USER=sa;PASSWORD=pw");
  }

  /** Copied into such a database that another process serves. */
  static Workplace h2(Path folder, Path lake, int port) throws IOException {
    String url = "jdbc:h2:tcp://localhost:" + port + "/" + folder.toAbsolutePath().resolve("copy");
    return new Workplace(
        folder,
        lake,
        "{type: h2, url: \"%s\", username: sa, password: pw}".formatted(url),
        "bench",
        url + H2_MODE + ";USER=sa;PASSWORD=pw");
  }

  /** Copied to the server that the environment names; without one the benchmark is skipped. */
  static Workplace sqlServer(Path folder, Path lake) throws IOException {
    String url = System.getenv(SERVER);
    assumeTrue(url != null, SERVER + " names no server: skipped");
    return new Workplace(
        folder,
        lake,
        "{type: sql_server, auth: {mode: connection_string, connection_string: \"%s\"}}"
            .formatted(url.replaceFirst("^jdbc:sqlserver://", "Server=tcp:")),
        "bench_" + UUID.randomUUID().toString().substring(0, 8),
        url);
  }

  static Workplace replica(Path folder, Path lake) throws IOException {
    String base = folder.toAbsolutePath().resolve("replica").toString();
    return new Workplace(
        folder, lake, "{type: local, base_path: \"%s\"}".formatted(base), "bench", null);
  }

  Path folder() {
    return folder;
  }

  /** Where a catalog's tables lie in a lake. */
  static Path catalog(Path lake) {
    return lake.resolve("_odibi_system");
  }

  Path project() {
    return folder.resolve("project.yaml");
  }

  /** The copy of a table, as SQL names it. */
  String copyOf(String table) {
    return schema + "." + table;
  }

  String schema() {
    return schema;
  }

  /** Of the copy's database, for JDBC. */
  String url() {
    return url;
  }

  Connection connect() throws SQLException {
    return DriverManager.getConnection(url);
  }

  void execute(String sql) throws SQLException {
    try (Connection connection = connect();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  /** The numbers in the one row of a query's result. */
  long[] numbers(String sql) throws SQLException {
    try (Connection connection = connect();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      rows.next();
      long[] numbers = new long[rows.getMetaData().getColumnCount()];
      for (int i = 0; i < numbers.length; i++) {
        numbers[i] = rows.getLong(i + 1);
      }
      return numbers;
    }
  }

  /** The product on this workplace, in this process. */
  Syncing open() {
    return new Syncing(
        new SourceOpener(Clock.systemUTC(), 1).open(List.of(project()), Optional.empty()));
  }

  /** Syncs tables one at a time, as a worker does. */
  record Syncing(Sources sources) implements AutoCloseable {
    SyncOutcome sync(String table) {
      Source source = sources.all().get(0);
      return new TableRun(Clock.systemUTC(), SyncListener.all(List.of()))
          .run(source, table, TableRun.Job.of("bench", SyncMode.INCREMENTAL), Progress.NONE);
    }

    /** Makes schema and table, as the first thing that a sync does. */
    void prepare(RunShape shape) {
      Source source = sources.all().get(0);
      source.rows().prepare(source.key(shape.table()), new TableSchema(shape.columns()));
    }

    /** Seconds of the first sync of so many rows into a table that is there and empty. */
    double firstLoad(RunShape shape, long rows) throws Exception {
      prepare(shape);
      return Rounds.seconds(
          () -> assertThat(sync(shape.table()).toString()).contains("inserted=" + rows));
    }

    @Override
    public void close() {
      sources.close();
    }
  }
}
