package io.catalogsync.status;

import io.catalogsync.sync.Source;
import io.catalogsync.sync.TableSelection;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;

/**
 * Renews the {@link TableLooks} in the background, one round per source at a time, so that a
 * storage or target that hangs keeps nobody waiting.
 */
final class LookRounds {
  /** As long as an answer may wait for a fresh look; after that it tells what is known. */
  static final Duration PATIENCE = Duration.ofSeconds(2);

  private final TableLooks looks;
  private final Executor executor;
  private final Map<String, CompletableFuture<Void>> running = new HashMap<>();

  LookRounds(TableLooks looks, Executor executor) {
    this.looks = looks;
    this.executor = executor;
  }

  /** Looks at what is older than {@code maxAge}; waits for it no longer than {@link #PATIENCE}. */
  void fresh(List<Source> sources, Duration maxAge) {
    CompletableFuture<?>[] rounds =
        sources.stream().map(source -> start(source, maxAge)).toArray(CompletableFuture[]::new);
    CompletableFuture.allOf(rounds)
        .completeOnTimeout(null, PATIENCE.toMillis(), TimeUnit.MILLISECONDS)
        .join();
  }

  /** Starts a round, unless one is under way; waits for nothing. */
  synchronized CompletableFuture<Void> start(Source source, Duration maxAge) {
    CompletableFuture<Void> under = running.get(source.name());
    if (under != null && !under.isDone()) {
      return under;
    }
    List<String> tables = TableSelection.configured(source);
    boolean old = tables.stream().anyMatch(table -> looks.isOlder(source.key(table), maxAge));
    if (!old) {
      return CompletableFuture.completedFuture(null);
    }
    CompletableFuture<Void> round =
        CompletableFuture.runAsync(() -> looks.renew(source, tables, maxAge), executor);
    running.put(source.name(), round);
    return round;
  }
}
