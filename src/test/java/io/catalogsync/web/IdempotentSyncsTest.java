package io.catalogsync.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.catalogsync.sync.SyncRequest;
import io.catalogsync.sync.SyncRun;
import java.security.Principal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
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

  private IdempotentSyncs.Accepted submit(String key) {
    return syncs.submit(CALLER, key, REQUEST, IdempotentSyncsTest::run);
  }

  private static SyncRun run(SyncRequest request) {
    return new SyncRun(UUID.randomUUID().toString(), request, Instant.EPOCH, List.of());
  }
}
