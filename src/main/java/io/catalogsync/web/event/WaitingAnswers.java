package io.catalogsync.web.event;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.springframework.context.SmartLifecycle;

/**
 * The answers that come when a sync is done, because {@code async_sync: false} asks for that. A
 * pipeline must not fail for the sync's sake: what takes too long is answered with {@code
 * accepted}, and when the service stops all that wait are, before the web server would cut them
 * off. Thread-safe.
 */
final class WaitingAnswers implements SmartLifecycle {
  private final Duration patience;
  private final Map<CompletableFuture<EventAnswer>, EventAnswer> waiting =
      new ConcurrentHashMap<>();
  private volatile boolean running;

  WaitingAnswers(Duration patience) {
    this.patience = patience;
  }

  /** The answer to an event whose sync has that id. */
  CompletableFuture<EventAnswer> of(String id, CompletableFuture<Void> done) {
    EventAnswer meanwhile = EventAnswer.accepted(id);
    CompletableFuture<EventAnswer> answer = done.thenApply(all -> EventAnswer.synced(id));
    waiting.put(answer, meanwhile);
    if (!running) {
      answer.complete(meanwhile);
    }
    return answer
        .completeOnTimeout(meanwhile, patience.toMillis(), TimeUnit.MILLISECONDS)
        .whenComplete((told, failure) -> waiting.remove(answer));
  }

  @Override
  public void start() {
    running = true;
  }

  @Override
  public void stop() {
    running = false;
    waiting.forEach(CompletableFuture::complete);
  }

  @Override
  public boolean isRunning() {
    return running;
  }
}
