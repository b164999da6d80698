package io.catalogsync;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** House rules that only the text of a file can show. */
class SourceFilesTest {
  private static final int MAX_LINES = 400;

  /**
   * Where whatever a run throws turns into its outcome, and where libraries throw raw runtime
   * exceptions that have to be translated (Delta Kernel, the bulk copy's callback, driver
   * properties, Azure's identities); everywhere else a catch names its fault.
   */
  private static final Set<String> EDGES =
      Set.of(
          "SyncWorker.java",
          "TableRun.java",
          "FileRows.java",
          "Failures.java",
          "Storage.java",
          "AzureIdentities.java",
          "KeyVaultSecrets.java",
          "BulkRows.java",
          "SqlServerSources.java");

  // Class files cannot tell: try-with-resources leaves a catch of Throwable in them.
  private static final Pattern CATCHES_ALL =
      Pattern.compile("catch\\s*\\([^)]*\\b(Exception|RuntimeException|Throwable|Error)\\b");

  private static final Pattern SLEEPS = Pattern.compile("\\bThread\\s*\\.\\s*sleep\\s*\\(");

  private static final Pattern PATH_OF_ONE_MACHINE =
      Pattern.compile("(?<![\\w.])/(home|Users|work)/|\\b[A-Z]:\\\\Users\\\\");

  private static final Pattern TEXT_FILE =
      Pattern.compile(
          ".*\\.(java|md|xml|ya?ml|properties|sql|sh|cmd|config|txt)|run|mvnw|.*Dockerfile");

  @Test
  void noSourceFileIsTooLong() {
    assertThat(java("src/main/java"))
        .filteredOn(file -> read(file).lines().count() > MAX_LINES)
        .isEmpty();
  }

  @Test
  void nothingCatchesEverythingButTheEdges() {
    List<Path> inner =
        java("src/main/java").stream()
            .filter(file -> !EDGES.contains(file.getFileName().toString()))
            .toList();
    assertThat(matches(inner, CATCHES_ALL)).isEmpty();
  }

  @Test
  void noTestSleeps() {
    assertThat(matches(java("src/test/java"), SLEEPS)).isEmpty();
  }

  @Test
  void noFileHoldsAPathOfOneMachine() {
    assertThat(matches(textFiles(), PATH_OF_ONE_MACHINE)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "catch (Exception e)",
        "catch (final RuntimeException e)",
        "catch (IOException | Throwable e)"
      })
  void seesACatchOfEverything(String source) {
    assertThat(source).containsPattern(CATCHES_ALL);
  }

  @ParameterizedTest
  @ValueSource(strings = {"catch (IOException e)", "catch (CatalogSyncException e)"})
  void letsACatchOfOneFaultPass(String source) {
    assertThat(source).doesNotContainPattern(CATCHES_ALL);
  }

  private static List<Path> java(String folder) {
    return files(Path.of(folder)).filter(file -> file.toString().endsWith(".java")).toList();
  }

  private static List<Path> textFiles() {
    Stream<Path> nested =
        Stream.of("src", "docs", ".mvn", ".ci", ".github")
            .map(Path::of)
            .filter(Files::isDirectory)
            .flatMap(SourceFilesTest::files);
    return Stream.concat(list(Path.of("")), nested)
        .filter(file -> TEXT_FILE.matcher(file.getFileName().toString()).matches())
        .toList();
  }

  /** The places that match, as {@code file:line: text}. */
  private static List<String> matches(List<Path> files, Pattern pattern) {
    List<String> found = new ArrayList<>();
    for (Path file : files) {
      String text = read(file);
      Matcher matcher = pattern.matcher(text);
      while (matcher.find()) {
        long line = 1 + text.substring(0, matcher.start()).chars().filter(c -> c == '\n').count();
        found.add(file + ":" + line + ": " + matcher.group());
      }
    }
    return found;
  }

  private static Stream<Path> files(Path folder) {
    try (Stream<Path> paths = Files.walk(folder)) {
      return paths.filter(Files::isRegularFile).toList().stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Stream<Path> list(Path folder) {
    try (Stream<Path> paths = Files.list(folder)) {
      return paths.filter(Files::isRegularFile).toList().stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
