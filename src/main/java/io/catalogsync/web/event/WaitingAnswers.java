package io.catalogsync.web.event;

import java.time.Duration;
import java.util.Set;
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
  private final Set<Waiting> waiting = ConcurrentHashMap.newKeySet();
  private volatile boolean running;

  private record Waiting(CompletableFuture<EventAnswer> answer, EventAnswer accepted) {
    private void giveUp() {
      answer.complete(accepted);
    }
  }

  WaitingAnswers(Duration patience) {
    this.patience = patience;
  }

  /** The answer to an event whose sync has that id. */
  CompletableFuture<EventAnswer> of(String id, CompletableFuture<Void> done) {
    EventAnswer accepted = EventAnswer.accepted(id);
    Waiting one = new Waiting(done.thenApply(all -> EventAnswer.synced(id)), accepted);
    waiting.add(one);
    if (!running) {
      one.giveUp();
    }
    return one.answer()
        .completeOnTimeout(accepted, patience.toMillis(), TimeUnit.MILLISECONDS)
        .whenComplete((told, failure) -> waiting.remove(one));
  }

  @Override
  public void start() {
    running = true;
  }

  @Override
  public void stop() {
    running = false;
    waiting.forEach(Waiting::giveUp);
  }

  @Override
  public boolean isRunning() {
    return running;
  }
}
