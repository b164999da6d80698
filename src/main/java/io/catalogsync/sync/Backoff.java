package io.catalogsync.sync;

import io.catalogsync.error.ErrorCode;
import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * How long a failed table rests: exponential with full jitter, so that tables and instances that
 * failed together do not come back together (see AWS, "Exponential Backoff And Jitter").
 */
public final class Backoff {
  private static final int LONGEST_DOUBLING = 20;

  /** What Azure SQL asks for in error 40501. */
  private static final Duration PAUSE = Duration.ofSeconds(10);

  private final Duration first;
  private final Duration longest;
  private final RandomGenerator random;

  public Backoff(Duration first, Duration longest, RandomGenerator random) {
    this.first = first;
    this.longest = longest;
    this.random = random;
  }

  /**
   * The rest after the given failure.
   *
   * @param failures failures in a row, 1 for the first
   */
  Duration delay(ErrorCode code, int failures) {
    return switch (code.retry()) {
      case SOON -> jittered(failures);
      case AFTER_A_PAUSE -> PAUSE.plus(jittered(failures));
      case SLOW, NEVER -> longest;
    };
  }

  private Duration jittered(int failures) {
    long ceiling =
        Math.min(longest.toMillis(), first.toMillis() << Math.min(failures - 1, LONGEST_DOUBLING));
    return Duration.ofMillis(random.nextLong(ceiling + 1));
  }
}
