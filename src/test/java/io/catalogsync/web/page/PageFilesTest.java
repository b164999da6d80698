package io.catalogsync.web.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What only the text of the page's files can show. */
class PageFilesTest {
  private static final Path PAGE = Path.of("src/main/resources/static");

  @Test
  void textNeverBecomesHtmlAndNothingIsInline() throws IOException {
    for (Path file : files()) {
      String text = Files.readString(file);
      assertThat(text)
          .as("%s", file)
          .doesNotContain("innerHTML", "outerHTML", "insertAdjacentHTML", "document.write")
          .doesNotContain("eval(", "new Function", "style=\"", " onclick=\"", "javascript:");
    }
  }

  @Test
  void nothingIsFetchedFromElsewhere() throws IOException {
    for (Path file : files()) {
      assertThat(Files.readString(file).replace("http://www.w3.org/2000/svg", ""))
          .as("%s", file)
          .doesNotContain("http://", "https://", "@import");
    }
  }

  @Test
  void thePageStaysSmall() throws IOException {
    long bytes = 0;
    for (Path file : files()) {
      bytes += Files.size(file);
    }
    assertThat(bytes).isLessThan(64 * 1024);
  }

  private static List<Path> files() throws IOException {
    try (Stream<Path> files = Files.walk(PAGE)) {
      return files.filter(Files::isRegularFile).toList();
    }
  }
}
