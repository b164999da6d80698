package io.catalogsync.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class SecondLookTest {
  private static final Source SOURCE = new Source(null, null, null, null);

  private final SyncQueue queue = mock(SyncQueue.class);
  private final HandTurned clock = new HandTurned();
  private final SecondLook secondLook = new SecondLook(queue, clock, Duration.ofSeconds(60));

  @Test
  void looksOnceWhenTheTimeHasCome() {
    secondLook.after(SOURCE);
    looksAfter(59, 0);
    looksAfter(1, 1);
    looksAfter(600, 1);
  }

  @Test
  void manyRunsAreOneLookAndOneForTheLast() {
    for (int i = 0; i < 10_000; i++) {
      secondLook.after(SOURCE);
    }
    clock.forward(30);
    secondLook.after(SOURCE);
    looksAfter(30, 1);
    looksAfter(29, 1);
    looksAfter(1, 2);
    looksAfter(600, 2);
  }

  @Test
  void noneIsWantedWithoutADelay() {
    new SecondLook(queue, clock, Duration.ZERO).after(SOURCE);
    looksAfter(600, 0);
    assertThat(clock.instant()).isAfter(Instant.EPOCH);
  }

  private void looksAfter(long seconds, int looks) {
    clock.forward(seconds);
    secondLook.look();
    verify(queue, times(looks)).hint(any(), any());
  }

  private static final class HandTurned extends Clock {
    private Instant now = Instant.EPOCH;

    void forward(long seconds) {
      now = now.plusSeconds(seconds);
    }

    @Override
    public Instant instant() {
      return now;
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }
  }
}
