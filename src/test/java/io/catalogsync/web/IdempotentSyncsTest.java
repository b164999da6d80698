package io.catalogsync.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.catalogsync.sync.SyncRequest;
import io.catalogsync.sync.SyncRun;
import java.security.Principal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;

class IdempotentSyncsTest {
  private static final Principal CALLER = () -> "trigger";
  private static final SyncRequest REQUEST =
      new SyncRequest(
          Optional.empty(), Optional.empty(), List.of(), Optional.empty(), false, "manual");

  private final OffsetClock clock = new OffsetClock();
  private final IdempotentSyncs syncs = new IdempotentSyncs(clock);

  @Test
  void theLastThousandKeysAreKept() {
    for (int i = 0; i < 3_000; i++) {
      assertThat(submit("key-" + i).replayed()).isFalse();
    }
    for (int i = 2_000; i < 3_000; i++) {
      assertThat(submit("key-" + i).replayed()).as("key %d", i).isTrue();
    }
    assertThat(submit("key-1999").replayed()).isFalse();
  }

  @Test
  void aKeyIsKeptForADay() {
    assertThat(submit("key").replayed()).isFalse();
    clock.forward(Duration.ofHours(23));
    assertThat(submit("key").replayed()).isTrue();
    clock.forward(Duration.ofMinutes(61));
    assertThat(submit("key").replayed()).isFalse();
    assertThat(submit("key").replayed()).isTrue();
  }

  @Test
  void aSlowStorageHoldsUpNobodyButWhoSendsTheSameKey() throws Exception {
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch answer = new CountDownLatch(1);
    ExecutorService callers = Executors.newFixedThreadPool(2);
    try {
      Future<IdempotentSyncs.Accepted> slow =
          callers.submit(
              () ->
                  syncs.submit(
                      CALLER,
                      "slow",
                      REQUEST,
                      request -> {
                        begun.countDown();
                        awaitQuietly(answer);
                        return run(request);
                      }));
      begun.await();
      assertThat(submit("other").replayed()).isFalse();
      Future<IdempotentSyncs.Accepted> again = callers.submit(() -> submit("slow"));
      assertThatThrownBy(() -> again.get(200, TimeUnit.MILLISECONDS))
          .isInstanceOf(TimeoutException.class);
      answer.countDown();
      assertThat(again.get().replayed()).isTrue();
      assertThat(again.get().run()).isSameAs(slow.get().run());
    } finally {
      answer.countDown();
      callers.shutdownNow();
    }
  }

  @Test
  void aKeyWhoseRequestFailedIsFreeAgain() {
    assertThatThrownBy(
            () ->
                syncs.submit(
                    CALLER,
                    "key",
                    REQUEST,
                    request -> {
                      throw new IllegalStateException("no storage");
                    }))
        .hasMessage("no storage");
    assertThat(submit("key").replayed()).isFalse();
    assertThat(submit("key").replayed()).isTrue();
  }

  private static void awaitQuietly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private IdempotentSyncs.Accepted submit(String key) {
    return syncs.submit(CALLER, key, REQUEST, IdempotentSyncsTest::run);
  }

  private static SyncRun run(SyncRequest request) {
    return new SyncRun(UUID.randomUUID().toString(), request, Instant.EPOCH, List.of());
  }
}
