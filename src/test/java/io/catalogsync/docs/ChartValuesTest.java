package io.catalogsync.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The chart's values: each is known to the schema, and rendered by CI with something else. */
class ChartValuesTest {
  private static final Path CHART = Path.of("helm/catalog-sync");

  private final Set<String> values = new TreeSet<>();

  ChartValuesTest() {
    leaves("", load(CHART.resolve("values.yaml")), values);
  }

  @Test
  void eachIsSetByAFileOfCi() throws IOException {
    Set<String> set = new TreeSet<>();
    try (Stream<Path> files = Files.list(CHART.resolve("ci"))) {
      files.forEach(file -> nodes("", load(file), set));
    }

    assertThat(set).containsAll(values);
  }

  @Test
  void eachIsInTheSchemaAndNoOtherIsLetIn() {
    Map<?, ?> schema = load(CHART.resolve("values.schema.json"));

    assertThat(values)
        .allSatisfy(
            value -> {
              Object node = schema;
              for (String name : List.of(value.split("\\.", -1))) {
                node = below((Map<?, ?>) node, name);
                assertThat(node).as(value).isNotNull();
              }
            });
    assertThat(schema.get("additionalProperties")).isEqualTo(false);
  }

  /** What the schema says of a field; of a free one, what it says of all. */
  private static Object below(Map<?, ?> schema, String name) {
    if (schema.get("properties") instanceof Map<?, ?> properties) {
      return properties.get(name);
    }
    return Boolean.FALSE.equals(schema.get("additionalProperties")) ? null : schema;
  }

  /** Names of what holds no further names. */
  private static void leaves(String prefix, Map<?, ?> node, Set<String> found) {
    node.forEach(
        (key, value) -> {
          if (value instanceof Map<?, ?> below && !below.isEmpty()) {
            leaves(prefix + key + ".", below, found);
          } else {
            found.add(prefix + key);
          }
        });
  }

  /** Names of everything. */
  private static void nodes(String prefix, Map<?, ?> node, Set<String> found) {
    node.forEach(
        (key, value) -> {
          found.add(prefix + key);
          if (value instanceof Map<?, ?> below) {
            nodes(prefix + key + ".", below, found);
          }
        });
  }

  private static Map<?, ?> load(Path file) {
    return Documents.yaml(Documents.text(file));
  }
}
