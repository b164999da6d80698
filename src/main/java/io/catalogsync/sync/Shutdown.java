package io.catalogsync.sync;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.springframework.context.ApplicationListener;
import org.springframework.context.event.ContextClosedEvent;

/**
 * Lets syncs come to an end when the service stops: nothing new begins, a first load ends with the
 * chunk it is at, and what takes too long is given up and so rolled back. Thread-safe.
 */
final class Shutdown implements ApplicationListener<ContextClosedEvent> {
  /** Shorter than the executor waits, which waits shorter than Spring's phase and the platform. */
  private static final Duration PATIENCE = Duration.ofSeconds(15);

  private final Clock clock;
  private volatile Instant since;

  Shutdown(Clock clock) {
    this.clock = clock;
  }

  @Override
  public void onApplicationEvent(ContextClosedEvent closed) {
    since = clock.instant();
  }

  boolean isUnderWay() {
    return since != null;
  }

  boolean isOverdue() {
    Instant begun = since;
    return begun != null && clock.instant().isAfter(begun.plus(PATIENCE));
  }
}
