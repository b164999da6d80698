package io.catalogsync.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What the documents say of {@code sync_to} is what is read. */
class ProjectDocumentTest {
  private static final Pattern KEY = Pattern.compile("(?m)^\\| `([a-z_]+)` \\|");

  @Test
  void tellsOfEveryKeyAndOfNoOther() throws IOException {
    String document = Files.readString(Path.of("docs/project.md"));

    assertThat(KEY.matcher(document).results().map(found -> found.group(1)))
        .containsExactlyInAnyOrderElementsOf(SyncToSection.KEYS);
  }
}
