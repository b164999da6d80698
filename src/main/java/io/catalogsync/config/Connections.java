package io.catalogsync.config;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The project's {@code connections}; one is read, and checked, only when something refers to it.
 */
final class Connections {
  private static final Set<String> STORAGE = Set.of("local", "azure_blob", "azure_adls");

  private final Section section;

  Connections(Section section) {
    this.section = section;
  }

  Set<String> names() {
    return section.keys();
  }

  /** Names in the order Odibi prints them. */
  String listed() {
    return section.problems().shown(names());
  }

  boolean contains(String name) {
    return names().contains(name);
  }

  Optional<String> type(String name) {
    return section.section(name).map(this::type);
  }

  /** Some storage connection of the project, to name in an example. */
  Optional<String> anyStorage() {
    return new TreeSet<>(names())
        .stream().filter(name -> section.looksLike(name, "type", STORAGE)).findFirst();
  }

  /** Empty when the connection is so broken that nothing can stand in for it. */
  Optional<Connection> read(String name) {
    if (!section.has(name)) {
      section.problem(name, "Empty. Write at least `type:`.");
    }
    return section.section(name).map(this::read);
  }

  private Connection read(Section connection) {
    String type = type(connection);
    return switch (type) {
      case "local" -> LocalConnections.local(connection);
      case "h2" -> LocalConnections.h2(connection);
      case "azure_blob", "azure_adls" -> AzureConnections.read(connection);
      case "sql_server", "azure_sql" -> SqlConnections.read(connection);
      default -> new Connection.Unsupported(type);
    };
  }

  private String type(Section connection) {
    return connection
        .required("type", "Write one of local, azure_blob, azure_adls, sql_server, azure_sql, h2.")
        .toLowerCase(Locale.ROOT);
  }
}
