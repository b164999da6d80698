package io.catalogsync.sync;

import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.verifyNoInteractions;

import io.catalogsync.testing.TurnedClock;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class SecondLookTest {
  private static final Source SOURCE = new Source(null, null, null, null);

  private final SyncQueue queue = mock(SyncQueue.class);
  private final TurnedClock clock = new TurnedClock();
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
    clock.turn(Duration.ofSeconds(30));
    secondLook.after(SOURCE);
    looksAfter(30, 1);
    looksAfter(29, 1);
    looksAfter(1, 2);
    looksAfter(600, 2);
  }

  @Test
  void noneIsWantedWithoutADelay() {
    SecondLook never = new SecondLook(queue, clock, Duration.ZERO);
    never.after(SOURCE);
    clock.turn(Duration.ofMinutes(10));
    never.look();
    verifyNoInteractions(queue);
  }

  private void looksAfter(long seconds, int looks) {
    clock.turn(Duration.ofSeconds(seconds));
    secondLook.look();
    verify(queue, times(looks)).hint(any(), any());
  }
}
