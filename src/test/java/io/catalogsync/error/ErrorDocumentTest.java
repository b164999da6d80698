package io.catalogsync.error;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** A code that somebody meets is one that somebody can look up. */
class ErrorDocumentTest {
  @Test
  void everyCodeIsExplained() throws IOException {
    String document = Files.readString(Path.of("docs/api.md"));

    assertThat(ErrorCode.values())
        .allSatisfy(code -> assertThat(document).contains("`" + code.name() + "`"));
  }
}
