package io.catalogsync.config;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.catalogsync.docs.Documents;
import io.catalogsync.error.CatalogSyncException;
import io.catalogsync.error.ErrorCode;
import io.catalogsync.testing.Mutation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tag;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.springframework.util.FileSystemUtils;

/** Whatever stands in a project file: it is read, or what is wrong with it is said, and soon. */
@Tag("scaled")
class FuzzedYamlTest {
  private static final int PATIENCE_SECONDS = 60;

  private static Path folder;

  @BeforeContainer
  static void makeFolder() throws IOException {
    folder = Files.createTempDirectory("catalog-sync-yaml");
  }

  @AfterContainer
  static void deleteFolder() throws IOException {
    FileSystemUtils.deleteRecursively(folder);
  }

  @Property
  void isReadOrItsMistakesAreTold(
      @ForAll("projects") String project, @ForAll("mutations") List<Mutation> mutations)
      throws Exception {
    String text = project;
    for (Mutation mutation : mutations) {
      text = mutation.apply(text);
    }
    // half of a surrogate pair cannot be written
    String mutated = new String(text.getBytes(UTF_8), UTF_8);
    CompletableFuture.runAsync(() -> read(mutated)).get(PATIENCE_SECONDS, TimeUnit.SECONDS);
  }

  private static void read(String text) {
    ProjectFolder project = new ProjectFolder(folder, Map.of("X", "x"));
    try {
      project.read(text);
    } catch (CatalogSyncException e) {
      assertThat(e.code()).isEqualTo(ErrorCode.CONFIG_INVALID);
      assertThat(e.getMessage()).contains("project.yaml");
      assertThat(e.hint()).isNotBlank();
    }
  }

  @Provide
  Arbitrary<String> projects() {
    return Arbitraries.of(
        Stream.concat(
                Stream.of(resource("/config/complete.yaml")),
                Documents.snippets("yaml").map(Documents.Snippet::text))
            .filter(text -> text.contains("project:"))
            .toList());
  }

  @Provide
  Arbitrary<List<Mutation>> mutations() {
    return Combinators.combine(
            Arbitraries.of(Mutation.Kind.class),
            Arbitraries.integers().between(0, 1_000),
            Arbitraries.integers())
        .as(Mutation::new)
        .list()
        .ofMinSize(1)
        .ofMaxSize(6);
  }

  private static String resource(String name) {
    try (var in = FuzzedYamlTest.class.getResourceAsStream(name)) {
      return new String(in.readAllBytes(), UTF_8);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
