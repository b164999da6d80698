package io.catalogsync.config;

import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/** Reads {@code system}: where the catalog lies. */
final class SystemSection {
  private static final List<String> KEYS = List.of("connection", "path", "environment", "sync_to");

  /** Keys of Odibi that mean nothing to this service, but are no slips for one of ours. */
  private static final List<String> OTHERS =
      List.of(
          "schema_name",
          "sync_from",
          "cost_per_compute_hour",
          "databricks_billing_enabled",
          "retention_days",
          "optimize_catalog",
          "sync_timeout_seconds",
          "async_derived_updates",
          "async_lineage",
          "skip_sync_wait_in_databricks");

  private final Section section;
  private final Connections connections;

  SystemSection(Section section, Connections connections) {
    this.section = section;
    this.connections = connections;
  }

  /**
   * Only what looks like a slip is refused: a newer Odibi may know keys that this list does not.
   */
  void checkKeys() {
    TreeSet<String> allowed = new TreeSet<>(KEYS);
    allowed.addAll(OTHERS);
    for (String key : section.keys()) {
      if (!allowed.contains(key) && Suggestion.nearest(key, KEYS).isPresent()) {
        section.problem(
            section.problems().shown(key),
            key,
            "Unknown key(s) for SystemConfig: "
                + section.shown(key)
                + Suggestion.didYouMean(key, KEYS)
                + ". Allowed keys: "
                + String.join(", ", allowed));
      }
    }
  }

  String connectionName() {
    return section.required("connection", "Write the name of the catalog's storage connection.");
  }

  /** Empty when there is no usable storage, which has then been reported. */
  Optional<Connection> primary(String name) {
    if (name.isEmpty()) {
      return Optional.empty();
    }
    if (!connections.contains(name)) {
      section.problem(
          "connection",
          "ProjectConfig validation failed: System connection "
              + section.shown(name)
              + " not found in connections. Available connections: "
              + connections.listed()
              + ". Add "
              + section.shown(name)
              + " to your connections section or update system.connection to use an existing one."
              + Suggestion.didYouMean(name, connections.names()));
      return Optional.empty();
    }
    Optional<Connection> primary = connections.read(name);
    if (primary.isEmpty()
        || primary.get() instanceof Connection.Local
        || primary.get() instanceof Connection.Azure) {
      return primary;
    }
    connections.type(name).ifPresent(type -> refuse(name, type, primary.get()));
    return Optional.empty();
  }

  private void refuse(String name, String type, Connection primary) {
    if (primary instanceof Connection.Unsupported) {
      if (!type.isEmpty()) {
        section.problem(
            "connection",
            "Connection "
                + section.shown(name)
                + " is of type "
                + section.shown(type)
                + ", which this service cannot read a catalog from. Use local, azure_blob or"
                + " azure_adls.");
      }
      return;
    }
    String shown = section.problems().shown(name);
    section.problem(
        "connection",
        MigrationHint.text(shown, type, connections.anyStorage().orElse("blob_prod")));
  }
}
