package io.catalogsync.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** No snippet that nobody tries, so that a new one cannot be forgotten. */
class SnippetsTest {
  private static final String TESTS = "src/test/java/io/catalogsync/";
  private static final String WEEKLY = ".github/workflows/weekly.yml";
  private static final Pattern FENCE = Pattern.compile("^\\s*(```|~~~)", Pattern.MULTILINE);

  /** What begins like this is a command, not a name. */
  private static final Pattern PROGRAM =
      Pattern.compile(
          "(\\./mvnw [-\\w]|\\.ci/|java -|docker |helm |kubectl |curl |openssl |printf |kill |git |npm |python).*");

  /** How far it goes with what is shown. */
  private enum Proof {
    /** Done as it stands, but for names of servers, files, ports and tokens. */
    RUN,
    /** The chart becomes Kubernetes' objects, which nobody receives. */
    RENDERED,
    /** Read by what reads it in earnest. */
    PARSED,
    /** Done by the workflow that the claim names, where there is an engine or an hour. */
    ELSEWHERE,
    /** Nothing to run, or nothing of ours. */
    NOT
  }

  /**
   * Whoever tries some of the snippets.
   *
   * @param language of the block; {@code inline} for commands in the text
   * @param start how such a block, or line of a shell block, begins
   * @param by the file that does it
   */
  private record Claim(String language, String start, Proof proof, String by) {
    boolean covers(Piece piece) {
      return language.equals(piece.language()) && piece.text().startsWith(start);
    }
  }

  private static final List<Claim> CLAIMS =
      List.of(
          new Claim("yaml", "", Proof.PARSED, TESTS + "docs/YamlSnippetsTest.java"),
          new Claim("sql", "", Proof.RUN, TESTS + "docs/SqlSnippetsTest.java"),
          new Claim("sh", "curl ", Proof.RUN, TESTS + "docs/RequestsTest.java"),
          new Claim("sh", "java -jar target/catalog-sync.jar --catalog", Proof.RUN, ".ci/commands"),
          new Claim("sh", "LOGGING_STRUCTURED_FORMAT_CONSOLE=ecs", Proof.RUN, ".ci/commands"),
          new Claim(
              "sh",
              "java -jar target/catalog-sync.jar ",
              Proof.RUN,
              TESTS + "cli/DocumentedCommandsTest.java"),
          new Claim("sh", "./mvnw verify", Proof.RUN, ".ci/run"),
          new Claim("sh", "./mvnw spring-boot:run", Proof.RUN, ".ci/commands"),
          new Claim("sh", "./mvnw -Pbench verify", Proof.ELSEWHERE, WEEKLY),
          new Claim("sh", "helm install ", Proof.RENDERED, ".ci/charts"),
          new Claim("sh", "helm test ", Proof.RENDERED, ".ci/charts"),
          new Claim("sh", "docker compose up", Proof.PARSED, TESTS + "docs/ComposeTest.java"),
          new Claim("sh", "docker compose up", Proof.ELSEWHERE, WEEKLY),
          new Claim("text", "", Proof.NOT, "docs/architecture.md"), // a drawing
          new Claim("inline", ".ci/commands", Proof.RUN, ".github/workflows/build.yml"),
          new Claim("inline", ".ci/charts", Proof.RUN, ".ci/run"),
          new Claim("inline", ".ci/image", Proof.RUN, ".ci/run"),
          new Claim("inline", ".ci/vulnerabilities", Proof.ELSEWHERE, WEEKLY),
          new Claim("inline", ".ci/run", Proof.RUN, ".github/workflows/build.yml"),
          new Claim("inline", ".ci/reproducible", Proof.RUN, ".github/workflows/release.yml"),
          new Claim("inline", "./mvnw verify", Proof.RUN, ".ci/run"),
          new Claim("inline", "./mvnw spotless:apply", Proof.ELSEWHERE, WEEKLY),
          new Claim("inline", "./mvnw test -Dtest=", Proof.ELSEWHERE, WEEKLY),
          new Claim("inline", "./mvnw test-compile dependency:analyze", Proof.ELSEWHERE, WEEKLY),
          new Claim("inline", "./mvnw -Ptorture", Proof.ELSEWHERE, WEEKLY),
          new Claim("inline", "./mvnw -Pcoverage verify", Proof.ELSEWHERE, WEEKLY),
          new Claim("inline", "docker compose up", Proof.PARSED, TESTS + "docs/ComposeTest.java"),
          new Claim("inline", "java -jar catalog-sync.jar", Proof.RUN, ".ci/commands"),
          new Claim("inline", "openssl rand -hex 32", Proof.RUN, ".ci/commands"),
          new Claim("inline", "printf %s \"$TOKEN\" | sha256sum", Proof.RUN, ".ci/commands"),
          // for whoever has a cluster, or a process that hangs
          new Claim("inline", "kubectl ", Proof.NOT, "docs/alerts.md"),
          new Claim("inline", "kill -3", Proof.NOT, "docs/alerts.md"));

  /** One thing that somebody may copy and run. */
  private record Piece(Path file, String language, String text) {
    @Override
    public String toString() {
      return file + ": " + text.lines().findFirst().orElse("");
    }
  }

  static Stream<Piece> pieces() {
    Stream<Piece> blocks =
        Documents.snippets()
            .flatMap(
                block ->
                    (block.language().equals("sh") ? block.commands() : Stream.of(block.text()))
                        .map(text -> new Piece(block.file(), block.language(), text)));
    Stream<Piece> inline =
        Documents.files().stream()
            .flatMap(
                file ->
                    Documents.inline(Documents.prose(file)).stream()
                        .filter(code -> PROGRAM.matcher(code).matches())
                        .map(code -> new Piece(file, "inline", code)));
    return Stream.concat(blocks, inline);
  }

  @ParameterizedTest
  @MethodSource("pieces")
  void isTriedBySomebody(Piece piece) {
    assertThat(CLAIMS)
        .as("who runs this? Add it to a test or script, and to CLAIMS")
        .anyMatch(claim -> claim.covers(piece));
  }

  @Test
  void everyClaimIsOfSomethingThatIsThere() {
    List<Piece> pieces = pieces().toList();

    assertThat(CLAIMS)
        .allSatisfy(
            claim -> {
              assertThat(pieces).as("%s", claim).anyMatch(claim::covers);
              assertThat(Path.of(claim.by())).exists();
            });
  }

  @ParameterizedTest
  @MethodSource("files")
  void noBlockIsOverlooked(Path file) {
    long fences = FENCE.matcher(Documents.text(file)).results().count();

    assertThat(Documents.snippets().filter(snippet -> snippet.file().equals(file)))
        .as("blocks begin with ``` at the start of a line, and end so")
        .hasSize((int) fences / 2);
  }

  static List<Path> files() {
    return Documents.files();
  }
}
