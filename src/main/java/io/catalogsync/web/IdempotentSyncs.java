package io.catalogsync.web;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.catalogsync.error.Errors;
import io.catalogsync.error.RequestErrors;
import io.catalogsync.sync.SyncRequest;
import io.catalogsync.sync.SyncRun;
import java.security.Principal;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;

/**
 * The syncs that were asked for with an {@code Idempotency-Key}, each caller's own, for a day: who
 * sends a request again because its answer got lost gets the first one's.
 */
@Component
class IdempotentSyncs {
  private static final Pattern KEY = Pattern.compile("[\\x21-\\x7e]{1,255}");
  private static final Duration REMEMBERED = Duration.ofDays(1);
  private static final int MOST = 1_000;

  private final Cache<Key, Accepted> accepted =
      Caffeine.newBuilder().maximumSize(MOST).expireAfterWrite(REMEMBERED).build();

  private record Key(String caller, String text) {}

  /**
   * A sync and whether it was asked for before.
   *
   * @param replayed whether this is the answer to an earlier request
   */
  record Accepted(SyncRequest request, SyncRun run, boolean replayed) {
    private Accepted again() {
      return new Accepted(request, run, true);
    }
  }

  /**
   * Submits a request, unless its key was used for the same one before.
   *
   * @param key null when there is none
   * @throws io.catalogsync.error.CatalogSyncException IDEMPOTENCY_CONFLICT when it was used for
   *     another
   */
  Accepted submit(
      Principal caller, String key, SyncRequest request, Function<SyncRequest, SyncRun> submit) {
    if (key == null) {
      return new Accepted(request, submit.apply(request), false);
    }
    if (!KEY.matcher(key).matches()) {
      throw Errors.requestInvalid(
          List.of("Idempotency-Key must have 1 to 255 printable ASCII characters"));
    }
    Accepted fresh = new Accepted(request, null, false);
    Accepted known =
        accepted
            .asMap()
            .compute(
                new Key(caller.getName(), key),
                (name, old) ->
                    old == null
                        ? new Accepted(request, submit.apply(request), false)
                        : old.again());
    if (!known.request().equals(fresh.request())) {
      throw RequestErrors.idempotencyConflict(key);
    }
    return known;
  }
}
