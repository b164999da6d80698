package io.catalogsync.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ConfigurationReferenceTest {
  @Test
  void isWhatTheCodeSays() throws IOException {
    Path generated = Path.of("target/configuration.md");
    Files.writeString(generated, ConfigurationReference.render());

    assertThat(Path.of("docs/configuration.md"))
        .as("when this fails: cp target/configuration.md docs/")
        .hasSameTextualContentAs(generated);
  }

  @Test
  void explainsEachProperty() {
    assertThat(ConfigurationReference.properties())
        .isNotEmpty()
        .allSatisfy(property -> assertThat(property.description()).isNotBlank());
  }
}
