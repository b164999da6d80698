package io.catalogsync.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class AzuriteTest {
  @Test
  void keepsWhatIsPut() {
    Azurite azurite = Azurite.shared();
    String container = azurite.container();
    String name = "a folder/ä+b=c%20d.txt";

    azurite.put(container, name, "hello".getBytes(StandardCharsets.UTF_8));

    assertThat(azurite.get(container, name)).asString(StandardCharsets.UTF_8).isEqualTo("hello");
    assertThat(azurite.list(container)).containsExactly(name);
  }
}
