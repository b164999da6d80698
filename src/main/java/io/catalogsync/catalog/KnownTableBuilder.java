package io.catalogsync.catalog;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Lets {@link KnownTables} read like a list of facts. */
final class KnownTableBuilder {
  private final String name;
  private final Map<String, Integer> widths = new HashMap<>();
  private final List<List<String>> indexes = new ArrayList<>();
  private boolean copiedByDefault;
  private boolean history;
  private List<String> key = List.of();
  private Optional<String> time = Optional.empty();

  private KnownTableBuilder(String name) {
    this.name = name;
    text(100, "environment");
  }

  static KnownTableBuilder table(String name) {
    return new KnownTableBuilder(name);
  }

  KnownTableBuilder byDefault() {
    copiedByDefault = true;
    return this;
  }

  KnownTableBuilder key(String... columns) {
    key = List.of(columns);
    return this;
  }

  /** Its rows tell what happened, and are of no use once that is long ago. */
  KnownTableBuilder history() {
    history = true;
    return this;
  }

  KnownTableBuilder time(String column) {
    time = Optional.of(column);
    return this;
  }

  KnownTableBuilder index(String... columns) {
    indexes.add(List.of(columns));
    return this;
  }

  KnownTableBuilder text(int width, String... columns) {
    for (String column : columns) {
      widths.put(column, width);
    }
    return this;
  }

  KnownTable build() {
    return new KnownTable(name, copiedByDefault, history, key, time, widths, indexes);
  }
}
