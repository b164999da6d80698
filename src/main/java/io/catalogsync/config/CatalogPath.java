package io.catalogsync.config;

/** {@code path} of a catalog or of its copy, below a storage connection. */
final class CatalogPath {
  private static final String DEFAULT = "_odibi_system";

  private CatalogPath() {}

  static String read(Section section) {
    String path = section.text("path").orElse(DEFAULT);
    if (path.chars().anyMatch(Character::isISOControl)) {
      section.problem("path", "Contains a control character. Write a path such as " + DEFAULT);
    }
    return path;
  }
}
