package io.catalogsync.config;

import java.util.Optional;

/** What may name a schema or a table. Quotes and brackets may: names are always quoted. */
final class SqlNames {
  private static final int MAX_LENGTH = 128;

  private SqlNames() {}

  static Optional<String> schemaFault(String name) {
    if (!name.equals(name.strip())) {
      return Optional.of("begins or ends with a space");
    }
    return commonFault(name);
  }

  /** A table is a folder as well as a SQL name. */
  static Optional<String> tableFault(String name) {
    if (name.contains("/") || name.contains("\\") || name.equals(".") || name.equals("..")) {
      return Optional.of("is a path, not the name of a table");
    }
    return commonFault(name);
  }

  private static Optional<String> commonFault(String name) {
    if (name.length() > MAX_LENGTH) {
      return Optional.of("is longer than " + MAX_LENGTH + " characters");
    }
    return name.chars().anyMatch(Character::isISOControl)
        ? Optional.of("contains a control character")
        : Optional.empty();
  }
}
