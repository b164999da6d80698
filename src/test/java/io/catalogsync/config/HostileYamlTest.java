package io.catalogsync.config;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HostileYamlTest {
  private static final String GOOD =
      "project: p\nconnections: {c: {type: local}}\nsystem: {connection: c}\n";

  @TempDir Path folder;
  private ProjectFolder project;

  @BeforeEach
  void open() {
    project = new ProjectFolder(folder);
  }

  @Test
  void stopsAnAliasBombWhereItIsRead() {
    StringBuilder bomb = new StringBuilder("  a0: &a0 [x, x]\n");
    for (int level = 1; level < 30; level++) {
      bomb.append("  a%1$d: &a%1$d [*a%2$d, *a%2$d, *a%2$d]\n".formatted(level, level - 1));
    }
    assertTimeout(
        Duration.ofSeconds(10),
        () ->
            assertThat(project.fault(GOOD + "vars:\n" + bomb))
                .contains("vars.a", "Aliases (*name) expand to too many values"));
    assertThat(project.read(GOOD + "pipelines:\n" + bomb).name()).isEqualTo("p");
  }

  @Test
  void stopsABombOfMergeKeysAndOfKeys() {
    StringBuilder merges = new StringBuilder("  a0: &a0 {k: v}\n");
    StringBuilder keys = new StringBuilder("  a0: &a0 [x]\n");
    for (int level = 1; level < 30; level++) {
      merges.append("  a%1$d: &a%1$d {<<: [*a%2$d, *a%2$d, *a%2$d]}\n".formatted(level, level - 1));
      keys.append("  a%1$d: &a%1$d {? [*a%2$d, *a%2$d] : 1}\n".formatted(level, level - 1));
    }
    assertThat(project.fault(GOOD + "vars:\n" + merges)).contains("expand to too many values");
    assertThat(project.fault(GOOD + "vars:\n" + keys)).contains("A key must be plain text");
  }

  @Test
  void stopsValuesThatContainThemselves() {
    assertThat(project.fault(GOOD + "vars: &v {a: *v}\n")).contains("expand to too many values");
    assertThat(project.fault("&r\n<<: *r\n" + GOOD)).contains("expand to too many values");
    assertThat(project.fault(GOOD + "vars: &v {<<: *v}\n")).contains("expand to too many values");
  }

  @Test
  void readsMergeKeys() {
    assertThat(
            project
                .read(
                    """
                    base: &b {type: local, base_path: /x}
                    project: p
                    connections:
                      c: {base_path: /y, <<: *b}
                    system: {connection: c}
                    """)
                .primary())
        .isEqualTo(new Connection.Local(Path.of("/y").toString()));
    assertThat(project.fault(GOOD + "vars: {<<: text}\n")).contains("`<<:` merges mappings only");
  }

  @ParameterizedTest
  @CsvSource({"[, ]", "'{a: ', '}'", "'- ', ''"})
  void stopsDeepNesting(String open, String close) {
    String text = "pipelines: \n " + open.repeat(10_000) + "x" + close.repeat(10_000);
    assertTimeout(
        Duration.ofSeconds(20),
        () -> assertThat(project.fault(GOOD + text)).contains("nested deeper than 50 levels"));
  }

  @Test
  void stopsLargeFiles() {
    assertThat(project.fault(GOOD + "#".repeat(20_000_000))).contains("larger than 3145728 bytes");
    ProjectFolder files = new ProjectFolder(folder, Map.of("BIG", "x".repeat(100_000)));
    assertThat(files.fault(GOOD + "vars: '" + "${BIG}".repeat(10_000) + "'"))
        .contains("Too large once its variables are filled in");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "project: !!javax.script.ScriptEngineManager [x]     | a tag (!!name) is not allowed",
        "project: !!java.net.URL http://hunter2              | a tag (!!name) is not allowed",
        "project: !hunter2 x                                 | A tag (!name) is not allowed",
        "project: !h!hunter2 x                               | an unknown tag (!name)",
        "!!javax.script.ScriptEngineManager []               | a tag (!!name) is not allowed",
        "[a, b]                                              | The file must be a mapping",
        "hunter2                                             | The file must be a mapping",
        "{project: p, project: hunter2}                      | :1: project: This key stands here twice",
        "{a: {b: hunter2}, ? [x] : y}                        | A key must be plain text",
        "{vars: {x: 1, x: 2}}                                | vars.x: This key stands here twice",
        "project: 'hunter2                                   | a quote is not closed",
        "project: [hunter2                                   | a '[' is not closed",
        "project: {hunter2                                   | a '{' is not closed",
        "project: @hunter2                                   | at column 10: a character that cannot start",
        "project: a: hunter2                                 | mapping values are not allowed here",
        "project: *hunter2                                   | an alias (*name) without its anchor",
        "project: \"\\q hunter2\"                            | an unknown escape",
        "project: p\u0001hunter2                             | a control character",
      })
  void reportsWithoutQuoting(String text, String message) {
    assertThat(project.fault(text)).contains(message).doesNotContain("hunter2");
  }

  @Test
  void reportsTheLineOfATabAndOfBadIndentation() {
    assertThat(project.fault("project: p\nsystem:\n\tconnection: hunter2\n"))
        .contains("project.yaml:3: Not valid YAML at column 1: a tab where only spaces may stand")
        .doesNotContain("hunter2");
    assertThat(project.fault("project: p\n  system: hunter2\n"))
        .contains("project.yaml:2: ")
        .doesNotContain("hunter2");
    assertThat(project.fault("project: p\n---\nproject: q\n")).contains("several documents");
  }

  @Test
  void reportsFilesItCannotRead() throws IOException {
    assertThat(project.fault(List.of(folder))).contains("This is a directory");
    assertThat(project.fault(List.of(folder.resolve("gone.yaml")))).contains("File not found");
    Path latin = Files.write(folder.resolve("latin.yaml"), "project: é".getBytes(ISO_8859_1));
    assertThat(project.fault(List.of(latin))).contains("not valid UTF-8");
  }

  @Test
  void toleratesAByteOrderMark() {
    assertThat(project.read("\uFEFF" + GOOD).name()).isEqualTo("p");
  }
}
