package io.catalogsync.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class LinksTest {
  private static final Pattern LINK = Pattern.compile("]\\(([^)\\s]+)\\)");
  private static final Pattern HEADING = Pattern.compile("^#+ (.*)$", Pattern.MULTILINE);
  private static final Pattern RUNBOOK = Pattern.compile("runbook_url: docs/alerts.md#(\\w+)");

  static List<Path> files() {
    return Documents.files();
  }

  @ParameterizedTest
  @MethodSource("files")
  void leadsSomewhere(Path file) {
    assertThat(LINK.matcher(Documents.text(file)).results().map(link -> link.group(1)))
        .filteredOn(link -> !link.matches("\\w+:.*"))
        .allSatisfy(link -> assertLeadsSomewhere(file, link));
  }

  @Test
  void everyAlertHasARunbook() {
    String alerts = Documents.text(Path.of("helm/catalog-sync/files/alerts.yaml"));

    List<String> runbooks =
        RUNBOOK.matcher(alerts).results().map(runbook -> runbook.group(1)).toList();

    assertThat(runbooks).hasSize(alerts.split("- alert:", -1).length - 1).isNotEmpty();
    assertThat(anchors(Path.of("docs/alerts.md"))).containsAll(runbooks);
  }

  private static void assertLeadsSomewhere(Path file, String link) {
    String[] parts = link.split("#", 2);
    Path target = parts[0].isEmpty() ? file : file.resolveSibling(parts[0]).normalize();
    assertThat(Files.exists(target)).as(file + " -> " + link).isTrue();
    if (parts.length == 2) {
      assertThat(anchors(target)).as(file + " -> " + link).contains(parts[1]);
    }
  }

  /** As GitHub makes them. */
  private static List<String> anchors(Path file) {
    return HEADING
        .matcher(Documents.text(file))
        .results()
        .map(MatchResult::group)
        .map(heading -> heading.replaceFirst("#+ ", "").toLowerCase(Locale.ROOT))
        .map(heading -> heading.replaceAll("[^\\w\\- ]", "").replace(' ', '-'))
        .toList();
  }
}
