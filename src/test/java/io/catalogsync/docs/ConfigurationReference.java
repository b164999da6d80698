package io.catalogsync.docs;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** docs/configuration.md, made from what the compiler wrote about the properties' records. */
final class ConfigurationReference {
  private static final String METADATA = "/META-INF/spring-configuration-metadata.json";
  private static final String HEAD =
      """
      # Configuration

      What to copy where stands in the Odibi project file, see [project](project.md). These are the settings of the
      service itself. Each can be given in `config/application.yaml` in the folder the service is started in (`/app` in the image), as an argument (`--catalog-sync.workers=4`), or as a variable
      of the environment, in capitals, with `_` for the dot and nothing for the dash (`CATALOGSYNC_POLLINTERVAL=10s`).
      Spring Boot's own settings (`server.*`, `management.*`, `logging.*`) work as everywhere.

      This page is generated from the code; a test compares the two.

      | Property | Type | Default | What it does |
      |---|---|---|---|
      """;

  private ConfigurationReference() {}

  /**
   * A property of the service.
   *
   * @param fallback what applies when it is not given
   */
  record Property(String name, String type, String fallback, String description) {
    private String row() {
      return "| `" + name + "` | " + type + " | " + shown(fallback) + " | " + description + " |\n";
    }

    private static String shown(String value) {
      return value.isEmpty() ? "none" : "`" + value + "`";
    }
  }

  static List<Property> properties() {
    List<Property> properties = new ArrayList<>();
    try (InputStream metadata = ConfigurationReference.class.getResourceAsStream(METADATA)) {
      for (JsonNode node : JsonMapper.builder().build().readTree(metadata).path("properties")) {
        String name = node.path("name").asString();
        if (name.startsWith("catalog-sync.")) {
          String description = node.path("description").asString("").replace("|", "\\|");
          properties.add(
              new Property(
                  name, simple(node.path("type").asString()), fallback(node), description));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return properties;
  }

  static String render() {
    StringBuilder page = new StringBuilder(HEAD);
    properties().forEach(property -> page.append(property.row()));
    return page.toString();
  }

  private static String fallback(JsonNode node) {
    JsonNode value = node.path("defaultValue");
    return value.isArray() ? "" : value.asString("");
  }

  /** {@code List<Path>} for {@code java.util.List<java.nio.file.Path>}. */
  private static String simple(String type) {
    return type.replaceAll("[a-z]+\\.", "")
        .replaceAll("[A-Za-z]+\\$", "")
        .replace("<", " of ")
        .replace(">", "");
  }
}
