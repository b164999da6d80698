package io.catalogsync.config;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What is wrong only with several places seen together: copies that would overwrite something. */
final class SharedTargets {
  private static final String PATH = "system.sync_to";

  private final List<OdibiProject> projects;
  private final Problems problems;

  SharedTargets(List<OdibiProject> projects, Problems problems) {
    this.projects = projects;
    this.problems = problems;
  }

  void check() {
    Map<Object, OdibiProject> taken = new HashMap<>();
    for (OdibiProject project : projects) {
      if (project.syncTo().isPresent()) {
        SyncTo target = project.syncTo().get();
        Optional<Location> copy = Location.of(target.connection(), target.path());
        if (copy.isPresent()) {
          checkCatalogs(project, copy.get());
          checkReplica(project, taken.putIfAbsent(copy.get(), project));
        } else {
          List<Object> key = List.of(server(target), project.source().toLowerCase(Locale.ROOT));
          checkSource(project, taken.putIfAbsent(key, project));
        }
      }
    }
  }

  private void checkCatalogs(OdibiProject project, Location copy) {
    for (OdibiProject other : projects) {
      Optional<Location> catalog = Location.of(other.primary(), other.path());
      if (catalog.isPresent() && copy.isWithin(catalog.get())) {
        problems.add(
            Place.of(project.file()),
            PATH + ".path",
            "This is the place of "
                + (other.equals(project) ? "the catalog itself" : "the catalog of " + other.file())
                + ": it would be copied over itself. Write another path, such as"
                + " _odibi_system_replica.");
      }
    }
  }

  /** A replica is a byte for byte copy of one catalog and has no room for a second. */
  private void checkReplica(OdibiProject project, OdibiProject other) {
    if (other != null) {
      problems.add(
          Place.of(project.file()),
          PATH + ".path",
          other.file() + " copies to the same place. Write another path.");
    }
  }

  private void checkSource(OdibiProject project, OdibiProject other) {
    if (other != null) {
      problems.add(
          Place.of(project.file()),
          "project",
          "Source '"
              + problems.shown(project.source())
              + "' is also that of "
              + other.file()
              + ", with the same target: their rows could not be told apart. Write another"
              + " `project` or `system.environment`, or another `schema_name`.");
    }
  }

  private static List<Object> server(SyncTo target) {
    String schema = target.schemaName().toLowerCase(Locale.ROOT);
    if (target.connection() instanceof Connection.SqlServer server) {
      return server.auth() instanceof Connection.SqlAuth.ConnectionString string
          ? List.of(string, schema)
          : List.of(
              server.host().toLowerCase(Locale.ROOT),
              server.port().orElse(1433),
              server.database().toLowerCase(Locale.ROOT),
              schema);
    }
    return target.connection() instanceof Connection.H2 h2
        ? List.of(h2.url(), schema)
        : List.of(target.connection(), schema);
  }
}
