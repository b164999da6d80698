package io.catalogsync.delta;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class FaultWordsTest {
  @Test
  void pathsAndAddressesAreLeftOut() {
    assertThat(of("403 of abfss://a@b/c$1 and /x \\\\y, forbidden"))
        .isEqualTo("403 of   and     forbidden");
    assertThat(of("not found")).isEqualTo("not found");
    assertThat(of(null)).isEqualTo("null");
  }

  @Test
  void aGarbledLineTakesNoLongerThanItsLength() {
    // in the square of its length it took minutes
    String garbled = "x".repeat(1_000_000);
    assertThat(assertTimeoutPreemptively(Duration.ofSeconds(30), () -> of(garbled)))
        .isEqualTo(garbled);
  }

  private static String of(String message) {
    return FaultWords.of(new IllegalStateException(message));
  }
}
