package io.catalogsync.sync;

import io.catalogsync.config.SyncTo;

/** Looks at every table again and again, because webhooks get lost and some tables commit late. */
public final class Poller {
  private final Sources sources;
  private final TableStates states;
  private final SyncQueue queue;

  public Poller(Sources sources, TableStates states, SyncQueue queue) {
    this.sources = sources;
    this.states = states;
    this.queue = queue;
  }

  /** Marks every table that is not resting after a failure. */
  public void poll(String trigger) {
    for (Source source : sources.all()) {
      if (source.syncTo().trigger() == SyncTo.Trigger.AFTER_RUN) {
        TableSelection.configured(source).stream()
            .filter(table -> !states.isResting(source.key(table)))
            .forEach(table -> queue.mark(source, table, trigger));
      }
    }
    queue.wake();
  }

  /** Marks the failed tables whose rest is over, whatever triggers their project. */
  public void retry() {
    for (Source source : sources.all()) {
      TableSelection.configured(source).stream()
          .filter(table -> states.isDue(source.key(table)))
          .filter(table -> !queue.isWaiting(source, table) && !queue.isRunning(source, table))
          .forEach(table -> queue.mark(source, table, "retry"));
    }
    queue.wake();
  }
}
