package io.catalogsync.config;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Reads a whole project out of its merged YAML. */
final class ProjectSection {
  private final Path file;
  private final Section root;
  private final Problems problems;

  ProjectSection(Path file, YamlValue.Mapping root, Problems problems) {
    this.file = file;
    this.root = new Section(root, "", new Variables(root, problems), problems);
    this.problems = problems;
  }

  /** Empty when the catalog or its target could not be made out, which has then been reported. */
  Optional<OdibiProject> read() {
    String name = name(root.required("project", "Write the project's name."), "project", root);
    Optional<Section> connections = mandatory("connections", "the storage of the catalog");
    Optional<Section> system = mandatory("system", "`connection: <name of a storage connection>`");
    if (connections.isEmpty() || system.isEmpty()) {
      return Optional.empty();
    }
    return read(name, new Connections(connections.get()), system.get());
  }

  private Optional<OdibiProject> read(String name, Connections connections, Section section) {
    SystemSection system = new SystemSection(section, connections);
    system.checkKeys();
    String primaryName = system.connectionName();
    Optional<Connection> primary = system.primary(primaryName);
    String path = CatalogPath.read(section);
    String environment =
        section.text("environment").map(text -> name(text, "environment", section)).orElse(null);
    int before = problems.count();
    Optional<SyncTo> syncTo =
        section.section("sync_to").flatMap(found -> new SyncToSection(found, connections).read());
    if (primary.isEmpty() || (syncTo.isEmpty() && problems.count() > before)) {
      return Optional.empty();
    }
    return Optional.of(
        new OdibiProject(file, name, environment, primaryName, primary.get(), path, syncTo));
  }

  private Optional<Section> mandatory(String key, String write) {
    int before = problems.count();
    Optional<Section> section = root.section(key);
    if (section.isEmpty() && problems.count() == before) {
      String near =
          root.keys().stream()
              .filter(other -> Suggestion.nearest(other, List.of(key)).isPresent())
              .findFirst()
              .map(other -> " (is " + root.shown(other) + " a slip for it?)")
              .orElse("");
      root.problem(key, "Missing or empty" + near + ". Write `" + key + ":` with " + write + ".");
    }
    return section;
  }

  /** Both names end up in `_source`, a column of every copied row. */
  private String name(String text, String key, Section section) {
    SqlNames.schemaFault(text)
        .ifPresent(fault -> section.problem(key, section.shown(text) + " " + fault + "."));
    return text;
  }
}
