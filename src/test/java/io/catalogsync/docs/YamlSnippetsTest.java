package io.catalogsync.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.catalogsync.config.OdibiProjectReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every YAML snippet, read by what reads such a file in earnest. */
class YamlSnippetsTest {
  private static final Path COMPOSE = Path.of("deploy/compose/catalog-sync");

  @TempDir Path folder;

  static Stream<Documents.Snippet> snippets() {
    return Documents.snippets("yaml");
  }

  static List<Path> composeProjects() {
    return List.of(COMPOSE.resolve("to-sql-server.yaml"), COMPOSE.resolve("to-azurite.yaml"));
  }

  @ParameterizedTest
  @MethodSource("snippets")
  void isValid(Documents.Snippet snippet) {
    Map<String, Object> root = Documents.yaml(snippet.text());

    if (root.containsKey("project")) {
      assertThat(projects(snippet.text())).isEqualTo(1);
    } else if (root.containsKey("catalog-sync")) {
      assertThat(names("", root)).isSubsetOf(settings());
    } else if (root.containsKey("projects")) {
      assertThat(Documents.yaml(Documents.text(Path.of("helm/catalog-sync/values.yaml"))).keySet())
          .containsAll(root.keySet());
    }
  }

  @ParameterizedTest
  @MethodSource("composeProjects")
  void projectsOfComposeAreValid(Path file) {
    assertThat(projects(Documents.text(file))).isEqualTo(1);
  }

  @Test
  void settingsOfComposeAreValid() {
    String settings = Documents.text(COMPOSE.resolve("application.yaml"));

    assertThat(names("", Documents.yaml(settings))).isNotEmpty().isSubsetOf(settings());
  }

  private int projects(String text) {
    try {
      Path file = Files.writeString(folder.resolve("project.yaml"), text);
      return OdibiProjectReader.read(List.of(file), Optional.empty(), name -> "a-secret").size();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<String> settings() {
    return ConfigurationReference.properties().stream()
        .map(ConfigurationReference.Property::name)
        .toList();
  }

  /** The full names below a mapping; a list is one value. */
  private static List<String> names(String prefix, Map<?, ?> mapping) {
    List<String> names = new ArrayList<>();
    mapping.forEach(
        (key, value) -> {
          if (value instanceof Map<?, ?> below) {
            names.addAll(names(prefix + key + ".", below));
          } else {
            names.add(prefix + key);
          }
        });
    return names;
  }
}
