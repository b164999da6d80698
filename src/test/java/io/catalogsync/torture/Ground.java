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
    String url = System.getenv("CATALOG_SYNC_TEST_SQLSERVER_URL");
    assumeTrue(url != null, "CATALOG_SYNC_TEST_SQLSERVER_URL names no server: skipped");
    String schema = "torture_" + UUID.randomUUID().toString().substring(0, 8);
    return laidOut(
        new Ground(
            folder,
            "{type: sql_server, auth: {mode: connection_string, connection_string: \""
                + url.replaceFirst("^jdbc:sqlserver://", "Server=tcp:")
                + "\"}}",
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
