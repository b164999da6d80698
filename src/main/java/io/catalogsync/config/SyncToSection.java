package io.catalogsync.config;

import io.catalogsync.config.SyncTo.BadValues;
import io.catalogsync.config.SyncTo.Mode;
import io.catalogsync.config.SyncTo.Trigger;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Reads {@code system.sync_to}. */
final class SyncToSection {
  static final Set<String> KEYS =
      new TreeSet<>(
          List.of(
              "connection",
              "schema_name",
              "path",
              "mode",
              "on",
              "tables",
              "async_sync",
              "sync_last_days",
              "views",
              "bad_values",
              "vacuum"));

  /** An unquoted {@code on} is a boolean in YAML 1.1, so a file that a tool rewrote says this. */
  private static final Set<String> ON = Set.of("true", "True", "TRUE", "On", "ON");

  private static final Map<String, Mode> MODES =
      Map.of("incremental", Mode.INCREMENTAL, "full", Mode.FULL);
  private static final Map<String, Trigger> TRIGGERS =
      Map.of("after_run", Trigger.AFTER_RUN, "manual", Trigger.MANUAL);

  private static final Map<String, BadValues> BAD_VALUES =
      Map.of("nullify", BadValues.NULLIFY, "strict", BadValues.STRICT);

  private final Section section;
  private final Connections connections;

  SyncToSection(Section section, Connections connections) {
    this.section = section;
    this.connections = connections;
  }

  /** Empty when no target came out of it, which has then been reported. */
  Optional<SyncTo> read() {
    checkKeys();
    String name = section.required("connection", "Write the name of the target connection.");
    Optional<Connection> target = name.isEmpty() ? Optional.empty() : target(name);
    SyncTo read =
        new SyncTo(
            name,
            target.orElse(new Connection.Unsupported("")),
            schemaName(),
            CatalogPath.read(section),
            choice("mode", "mode", MODES, "'full' or 'incremental'").orElse(Mode.INCREMENTAL),
            choice(onKey(), "on", TRIGGERS, "'after_run' or 'manual'").orElse(Trigger.AFTER_RUN),
            tables(),
            section.flag("async_sync", true),
            section.number("sync_last_days", 1, Integer.MAX_VALUE),
            section.flag("views", true),
            choice("bad_values", "bad_values", BAD_VALUES, "'nullify' or 'strict'")
                .orElse(BadValues.NULLIFY),
            section.flag("vacuum", false));
    return target.map(found -> read);
  }

  private void checkKeys() {
    for (String key : section.keys()) {
      if (!KEYS.contains(key) && !ON.contains(key)) {
        section.problem(
            section.problems().shown(key),
            key,
            "Unknown key(s) for SyncToConfig: "
                + section.shown(key)
                + Suggestion.didYouMean(key, KEYS)
                + ". Allowed keys: "
                + String.join(", ", KEYS));
      }
    }
  }

  private Optional<Connection> target(String name) {
    if (!connections.contains(name)) {
      section.problem(
          "connection",
          "ProjectConfig validation failed: sync_to connection "
              + section.shown(name)
              + " not found in connections. Available connections: "
              + connections.listed()
              + "."
              + Suggestion.didYouMean(name, connections.names()));
      return Optional.empty();
    }
    Optional<Connection> target = connections.read(name);
    if (target.isPresent() && target.get() instanceof Connection.Unsupported unsupported) {
      if (!unsupported.type().isEmpty()) {
        section.problem(
            "connection",
            "Connection "
                + section.shown(name)
                + " is of type "
                + section.shown(unsupported.type())
                + ", which cannot be a target. Use sql_server, azure_sql or h2 for SQL, or local,"
                + " azure_blob or azure_adls for a Delta copy.");
      }
      return Optional.empty();
    }
    return target;
  }

  private String schemaName() {
    String name = section.text("schema_name").orElse("odibi_system");
    SqlNames.schemaFault(name)
        .ifPresent(
            fault ->
                section.problem(
                    "schema_name",
                    section.shown(name) + " " + fault + ". Write a name such as odibi_system."));
    return name;
  }

  private List<String> tables() {
    List<String> tables = section.texts("tables");
    for (String table : tables) {
      SqlNames.tableFault(table)
          .ifPresent(
              fault ->
                  section.problem(
                      "tables",
                      section.shown(table) + " " + fault + ". Write a name such as meta_runs."));
    }
    return List.copyOf(new LinkedHashSet<>(tables));
  }

  private String onKey() {
    List<String> written =
        section.keys().stream().filter(key -> key.equals("on") || ON.contains(key)).toList();
    if (written.size() > 1) {
      section.problem("on", "`on` stands here twice. Keep one of them.");
    }
    return written.isEmpty() ? "on" : written.get(0);
  }

  private <T> Optional<T> choice(String key, String name, Map<String, T> choices, String write) {
    Optional<String> text = section.text(key);
    Optional<T> choice = text.map(choices::get);
    if (text.isPresent() && choice.isEmpty()) {
      section.problem(
          name,
          key,
          "Input should be "
              + write
              + ", not "
              + section.shown(text.get())
              + Suggestion.didYouMean(text.get(), choices.keySet())
              + ".");
    }
    return choice;
  }
}
