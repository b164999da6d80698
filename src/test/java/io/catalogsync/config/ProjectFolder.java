package io.catalogsync.config;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.catalogsync.error.CatalogSyncException;
import io.catalogsync.error.ErrorCode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.assertj.core.api.Assertions;

/** Real project files in a temporary folder. */
record ProjectFolder(Path folder, Map<String, String> environment) {
  static final String CONNECTIONS =
      """
      project: sales
      connections:
        lake: {type: local, base_path: /lake}
        sql: {type: sql_server, host: srv, database: odibi, auth: {username: u, password: p}}
        web: {type: http, base_url: "https://example.com"}
      """;

  ProjectFolder(Path folder) {
    this(folder, Map.of());
  }

  Path write(String name, String text) {
    try {
      Path file = folder.resolve(name);
      Files.createDirectories(file.getParent());
      return Files.writeString(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  OdibiProject read(String text) {
    return read(text, Optional.empty());
  }

  OdibiProject read(String text, Optional<String> name) {
    Path file = write("project.yaml", text);
    List<OdibiProject> projects = OdibiProjectReader.read(List.of(file), name, environment::get);
    Assertions.assertThat(projects).hasSize(1);
    return projects.get(0);
  }

  /** The target that these lines of {@code sync_to} describe. */
  SyncTo syncTo(String... lines) {
    return read(system(lines)).syncTo().orElseThrow();
  }

  /** What is said about these lines of {@code sync_to}. */
  String faultOfSyncTo(String... lines) {
    return fault(system(lines));
  }

  Connection connection(String inline) {
    String text =
        "project: p\nconnections:\n  c: %s\n  lake: {type: local, base_path: /lake}\n"
            .formatted(inline);
    return inline.contains("sql") || inline.contains("h2")
        ? read(text + "system: {connection: lake, sync_to: {connection: c}}")
            .syncTo()
            .orElseThrow()
            .connection()
        : read(text + "system: {connection: c}").primary();
  }

  String faultOfConnection(String inline) {
    return fault(
        "project: p\nconnections:\n  c: %s\n  lake: {type: local, base_path: /lake}\n"
                .formatted(inline)
            + "system: {connection: lake, sync_to: {connection: c, path: copy}}");
  }

  String fault(String text) {
    return fault(List.of(write("project.yaml", text)));
  }

  String fault(List<Path> files) {
    CatalogSyncException fault =
        catchThrowableOfType(
            CatalogSyncException.class,
            () -> OdibiProjectReader.read(files, Optional.empty(), environment::get));
    Assertions.assertThat(fault).as("a fault").isNotNull();
    Assertions.assertThat(fault.code()).isEqualTo(ErrorCode.CONFIG_INVALID);
    Assertions.assertThat(fault.getCause()).isNull();
    return fault.getMessage();
  }

  private static String system(String... lines) {
    return CONNECTIONS
        + "system:\n  connection: lake\n  sync_to:\n    "
        + String.join("\n    ", lines)
        + "\n";
  }
}
