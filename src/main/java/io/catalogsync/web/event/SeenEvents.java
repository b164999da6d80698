package io.catalogsync.web.event;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.UUID;
import org.springframework.stereotype.Component;

/**
 * The events of the last hour, which is much longer than a signature is valid: who sends one again
 * learns that it is known. Bounded; one that was forgotten costs a look, nothing else.
 */
@Component
class SeenEvents {
  private static final Duration REMEMBERED = Duration.ofHours(1);
  private static final int MOST = 50_000;

  private final Cache<UUID, Boolean> seen =
      Caffeine.newBuilder().maximumSize(MOST).expireAfterWrite(REMEMBERED).build();

  /** Whether this is the first time. Ids of any length take the same memory. */
  boolean isNew(String id) {
    UUID digest = UUID.nameUUIDFromBytes(id.getBytes(StandardCharsets.UTF_8));
    return seen.asMap().putIfAbsent(digest, true) == null;
  }
}
