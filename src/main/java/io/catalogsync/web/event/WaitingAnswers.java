package io.catalogsync.web.event;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.springframework.context.SmartLifecycle;

/**
 * The answers that come when a sync is done, because {@code async_sync: false} asks for that. A
 * pipeline must not fail for the sync's sake: what takes too long is answered with {@code
 * accepted}, and when the service stops all that wait are, before the web server would cut them
 * off. Thread-safe.
 */
final class WaitingAnswers implements SmartLifecycle {
  private final Duration patience;

  /** By the syncs waited for: however many wait for the same ones, those hear of one. */
  private final Map<List<String>, Set<Waiting>> waiting = new ConcurrentHashMap<>();

  private volatile boolean running;

  private record Waiting(CompletableFuture<EventAnswer> answer, String id) {
    private void giveUp() {
      answer.complete(EventAnswer.accepted(id));
    }

    private void tell() {
      answer.complete(EventAnswer.synced(id));
    }
  }

  WaitingAnswers(Duration patience) {
    this.patience = patience;
  }

  /**
   * The answer to an event.
   *
   * @param syncs what it asked for; the first one's id is the answer's
   * @param done completes when all of them have
   */
  CompletableFuture<EventAnswer> of(List<String> syncs, Supplier<CompletableFuture<Void>> done) {
    Waiting one = new Waiting(new CompletableFuture<>(), syncs.get(0));
    AtomicBoolean first = new AtomicBoolean();
    waiting.compute(
        syncs,
        (key, others) -> {
          first.set(others == null);
          Set<Waiting> all = others == null ? ConcurrentHashMap.newKeySet() : others;
          all.add(one);
          return all;
        });
    if (first.get()) {
      done.get().thenRun(() -> tell(syncs));
    }
    if (!running) {
      one.giveUp();
    }
    return one.answer()
        .completeOnTimeout(
            EventAnswer.accepted(one.id()), patience.toMillis(), TimeUnit.MILLISECONDS)
        .whenComplete((told, failure) -> leave(syncs, one));
  }

  private void tell(List<String> syncs) {
    Set<Waiting> all = waiting.remove(syncs);
    if (all != null) {
      all.forEach(Waiting::tell);
    }
  }

  private void leave(List<String> syncs, Waiting one) {
    Set<Waiting> others = waiting.get(syncs);
    if (others != null) {
      others.remove(one);
    }
  }

  @Override
  public void start() {
    running = true;
  }

  @Override
  public void stop() {
    running = false;
    waiting.values().forEach(all -> all.forEach(Waiting::giveUp));
  }

  @Override
  public boolean isRunning() {
    return running;
  }
}
