package io.catalogsync.torture;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.catalogsync.testing.DeltaTableWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a torture takes place.
 *
 * @param folder holds project, catalog and logs
 * @param connection the target as a project file writes it
 * @param look how an outsider sees the copy
 * @param present what is there once anything was copied; null when that is somewhere else
 */
record Ground(Path folder, String connection, Looking look, Path present) {
  /** Opens an outsider's view. */
  interface Looking {
    Copy open() throws SQLException;
  }

  static final String SCHEMA = "torture";
  private static final String SOURCE = "torture/dev";
  private static final Pattern SERVER = Pattern.compile("//[^:;/]+(?::(\\d+))?");

  static Ground h2File(Path folder) throws IOException {
    String url = "jdbc:h2:file:" + folder.resolve("copy").toAbsolutePath();
    return h2(folder, url, folder.resolve("copy.mv.db"));
  }

  /** A database that several processes can write to. */
  static Ground h2(Path folder, String url, Path present) throws IOException {
    String settings = ";MODE=MSSQLServer;DATABASE_TO_UPPER=FALSE;CASE_INSENSITIVE_IDENTIFIERS=TRUE";
    return laidOut(
        new Ground(
            folder,
            "{type: h2, url: \"" + url + "\", username: sa, password: pw}",
            () -> new SqlCopy(url + settings, "sa", "pw", SCHEMA, SOURCE),
            present),
        SCHEMA);
  }

  /**
   * A database server of H2's at the end of a wire.
   *
   * @param patience after how many milliseconds of silence an instance gives up
   */
  static Ground h2(Path folder, int server, Wire wire, int patience) throws IOException {
    String url = "jdbc:h2:tcp://localhost:%d/" + folder.toAbsolutePath() + "/copy";
    String wired = url.formatted(wire.port()) + ";NETWORK_TIMEOUT=" + patience;
    return h2(folder, url.formatted(server), null)
        .connectedBy("{type: h2, url: \"" + wired + "\", username: sa, password: pw}");
  }

  static Ground replica(Path folder) throws IOException {
    Path replica = folder.resolve("replica");
    return laidOut(
        new Ground(
            folder,
            "{type: local, base_path: \"" + replica.toAbsolutePath() + "\"}",
            () -> new ReplicaCopy(replica.resolve("_odibi_system")),
            replica),
        SCHEMA);
  }

  static Ground sqlServer(Path folder) throws IOException {
    return sqlServer(folder, sqlServerUrl(), "");
  }

  /** The same at the end of a wire, with patience as above. */
  static Ground sqlServer(Path folder, Wire wire, int patience) throws IOException {
    String wired = SERVER.matcher(sqlServerUrl()).replaceFirst("//localhost:" + wire.port());
    long seconds = Math.max(1, patience / 1_000);
    String limits =
        ", properties: {socketTimeout: %d, loginTimeout: %d, queryTimeout: %d, cancelQueryTimeout: 1}"
            .formatted(patience, seconds, seconds);
    return sqlServer(folder, wired, limits);
  }

  /** The port of the TDS server that is given. */
  static int sqlServerPort() {
    Matcher server = SERVER.matcher(sqlServerUrl());
    return server.find() && server.group(1) != null ? Integer.parseInt(server.group(1)) : 1433;
  }

  private static String sqlServerUrl() {
    String url = System.getenv("CATALOG_SYNC_TEST_SQLSERVER_URL");
    assumeTrue(url != null, "CATALOG_SYNC_TEST_SQLSERVER_URL names no server: skipped");
    return url;
  }

  private static Ground sqlServer(Path folder, String connected, String limits) throws IOException {
    String url = sqlServerUrl();
    String schema = "torture_" + UUID.randomUUID().toString().substring(0, 8);
    return laidOut(
        new Ground(
            folder,
            "{type: sql_server, auth: {mode: connection_string, connection_string: \""
                + connected.replaceFirst("^jdbc:sqlserver://", "Server=tcp:")
                + "\"}"
                + limits
                + "}",
            () -> new SqlCopy(url, null, null, schema, SOURCE),
            null),
        schema);
  }

  Path catalog() {
    return folder.resolve("catalog/_odibi_system");
  }

  Path project() {
    return folder.resolve("project.yaml");
  }

  Path log(int instance) {
    return folder.resolve("victim" + instance + ".log");
  }

  /** Compares every table that is copied so far; nothing may write to the copy meanwhile. */
  List<Comparison> compare(Churn churn) throws SQLException {
    List<Comparison> found = new ArrayList<>();
    if (present != null && !Files.exists(present)) {
      return found;
    }
    try (Copy copy = look.open()) {
      for (String table : Churn.TABLES) {
        churn.quiet(tables -> compare(table, tables.get(table), copy).map(found::add));
      }
    }
    return found;
  }

  private static Optional<Comparison> compare(String table, DeltaTableWriter writer, Copy copy) {
    try {
      OptionalLong version = copy.version(table);
      return version.isEmpty()
          ? Optional.empty()
          : Optional.of(
              Comparison.of(table, writer, version.getAsLong(), copy.rows(table, writer)));
    } catch (IOException | SQLException e) {
      throw new AssertionError(e);
    }
  }

  private Ground connectedBy(String other) throws IOException {
    return laidOut(new Ground(folder, other, look, present), SCHEMA);
  }

  private static Ground laidOut(Ground ground, String schema) throws IOException {
    Files.createDirectories(ground.catalog());
    Files.writeString(
        ground.project(),
        """
        project: torture
        connections:
          lake: {type: local, base_path: "%s"}
          copy: %s
        system:
          connection: lake
          environment: dev
          sync_to: {connection: copy, schema_name: %s, tables: [%s]}
        """
            .formatted(
                ground.folder().resolve("catalog").toAbsolutePath(),
                ground.connection(),
                schema,
                String.join(", ", Churn.TABLES)));
    return ground;
  }
}
