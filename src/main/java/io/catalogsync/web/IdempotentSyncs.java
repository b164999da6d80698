package io.catalogsync.web;

import io.catalogsync.error.Errors;
import io.catalogsync.error.RequestErrors;
import io.catalogsync.sync.SyncRequest;
import io.catalogsync.sync.SyncRun;
import java.security.Principal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;

/**
 * The syncs that were asked for with an {@code Idempotency-Key}, each caller's own, for a day: who
 * sends a request again because its answer got lost gets the first one's. Thread-safe.
 */
@Component
class IdempotentSyncs {
  private static final Pattern KEY = Pattern.compile("[\\x21-\\x7e]{1,255}");
  private static final Duration REMEMBERED = Duration.ofDays(1);
  private static final int MOST = 1_000;

  private final Clock clock;

  /** The oldest first. */
  private final Map<Key, Known> known =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, Known> eldest) {
          return size() > MOST;
        }
      };

  IdempotentSyncs(Clock clock) {
    this.clock = clock;
  }

  private record Key(String caller, String text) {}

  /**
   * The request a key was used for.
   *
   * @param run what became of it; empty when it was refused, and undone while it is being submitted
   */
  private record Known(SyncRequest request, CompletableFuture<Optional<SyncRun>> run, Instant at) {}

  /**
   * A sync and whether it was asked for before.
   *
   * @param replayed whether this is the answer to an earlier request
   */
  record Accepted(SyncRun run, boolean replayed) {}

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
      return new Accepted(submit.apply(request), false);
    }
    if (!KEY.matcher(key).matches()) {
      throw Errors.requestInvalid(
          List.of("Idempotency-Key must have 1 to 255 printable ASCII characters"));
    }
    return once(new Key(caller.getName(), key), request, submit);
  }

  private Accepted once(Key key, SyncRequest request, Function<SyncRequest, SyncRun> submit) {
    while (true) {
      Known mine = new Known(request, new CompletableFuture<>(), clock.instant());
      Optional<Known> before = claim(key, mine);
      if (before.isEmpty()) {
        return new Accepted(submit(key, mine, submit), false);
      }
      Optional<SyncRun> run = before.get().run().join();
      if (run.isPresent()) {
        if (!before.get().request().equals(request)) {
          throw RequestErrors.idempotencyConflict(key.text());
        }
        return new Accepted(run.get(), true);
      }
    }
  }

  /** What the key was used for before; when it was not, it is the caller's now. */
  private synchronized Optional<Known> claim(Key key, Known mine) {
    Known before = known.get(key);
    if (before != null && before.at().plus(REMEMBERED).isAfter(clock.instant())) {
      return Optional.of(before);
    }
    known.remove(key); // which had expired: it is the newest now
    known.put(key, mine);
    return Optional.empty();
  }

  /** Without the lock: this asks the storage which tables there are. */
  private SyncRun submit(Key key, Known mine, Function<SyncRequest, SyncRun> submit) {
    Optional<SyncRun> run = Optional.empty();
    try {
      run = Optional.of(submit.apply(mine.request()));
      return run.get();
    } finally {
      if (run.isEmpty()) {
        forget(key, mine);
      }
      mine.run().complete(run);
    }
  }

  private synchronized void forget(Key key, Known mine) {
    known.remove(key, mine);
  }
}
