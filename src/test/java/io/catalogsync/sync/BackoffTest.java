package io.catalogsync.sync;

import static org.assertj.core.api.Assertions.assertThat;

import io.catalogsync.error.ErrorCode;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BackoffTest {
  private static final Duration FIRST = Duration.ofSeconds(5);
  private static final Duration LONGEST = Duration.ofMinutes(10);

  private final Backoff backoff = new Backoff(FIRST, LONGEST, new Random(1));

  @ParameterizedTest
  @CsvSource({"1, 5", "2, 10", "3, 20", "7, 320", "8, 600", "100, 600", "2147483647, 600"})
  void doublesUpToTheLongest(int failures, long ceilingSeconds) {
    Duration ceiling = Duration.ofSeconds(ceilingSeconds);
    Duration shortest = ceiling;
    Duration longest = Duration.ZERO;
    for (int i = 0; i < 200; i++) {
      Duration delay = backoff.delay(ErrorCode.TARGET_UNAVAILABLE, failures);
      shortest = shortest.compareTo(delay) < 0 ? shortest : delay;
      longest = longest.compareTo(delay) > 0 ? longest : delay;
    }
    assertThat(shortest).isBetween(Duration.ZERO, ceiling.dividedBy(10));
    assertThat(longest).isBetween(ceiling.multipliedBy(9).dividedBy(10), ceiling);
  }

  @Test
  void leavesAThrottlingServerAloneForTenSecondsAtLeast() {
    for (int i = 0; i < 100; i++) {
      assertThat(backoff.delay(ErrorCode.TARGET_THROTTLED, 1))
          .isBetween(Duration.ofSeconds(10), Duration.ofSeconds(10).plus(FIRST));
    }
  }

  @Test
  void restsLongestWhenSoonDoesNotHelp() {
    assertThat(backoff.delay(ErrorCode.TARGET_DENIED, 1)).isEqualTo(LONGEST);
    assertThat(backoff.delay(ErrorCode.TARGET_FULL, 1)).isEqualTo(LONGEST);
    assertThat(backoff.delay(ErrorCode.DELTA_UNSUPPORTED, 1)).isEqualTo(LONGEST);
  }
}
