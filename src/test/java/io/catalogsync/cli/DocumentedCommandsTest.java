package io.catalogsync.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.catalogsync.DemoCatalog;
import io.catalogsync.docs.Documents;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every command of the jar that the documents show, run on the demo. */
class DocumentedCommandsTest {
  private static final String JAR = "java -jar target/catalog-sync.jar ";

  @TempDir static Path folder;
  private static Path project;

  static List<String> commands() {
    return Documents.snippets("sh")
        .flatMap(Documents.Snippet::commands)
        .filter(command -> command.startsWith(JAR) && !command.startsWith(JAR + "--"))
        .map(command -> command.substring(JAR.length()))
        .toList();
  }

  @BeforeAll
  static void copyOnce() {
    project = DemoCatalog.unpackInto(folder).project("sales");
    run("sync", project.toString());
  }

  @ParameterizedTest
  @MethodSource("commands")
  void works(String command) {
    String[] args =
        Arrays.stream(command.replaceAll("[\\[\\]]", "").split(" +"))
            .map(arg -> arg.equals("project.yaml") ? project.toString() : arg)
            .toArray(String[]::new);

    assertThat(run(args)).startsWith("0\n");
  }

  /** The exit code, and what was printed. */
  private static String run(String... args) {
    StringWriter printed = new StringWriter();
    PrintWriter to = new PrintWriter(printed);
    int code = CommandLineMain.run(args, Clock.systemUTC(), to, to);
    return code + "\n" + printed;
  }
}
