package io.catalogsync.sync;

import io.catalogsync.error.ErrorCode;
import java.time.Duration;
import java.util.random.RandomGenerator;

/** How long a failed table rests: exponential with full jitter, see AWS "Exponential Backoff". */
public final class Backoff {
  private static final int LONGEST_DOUBLING = 20;

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
    if (code.retry() != ErrorCode.Retry.SOON) {
      return longest;
    }
    long ceiling =
        Math.min(longest.toMillis(), first.toMillis() << Math.min(failures - 1, LONGEST_DOUBLING));
    return Duration.ofMillis(ceiling / 2 + random.nextLong(ceiling / 2 + 1));
  }
}
