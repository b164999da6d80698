package io.catalogsync.sync;

import io.catalogsync.error.RequestErrors;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;

/**
 * What a request waits for: one sync of one table, which can be stopped before or while it runs.
 * Completes with its outcome, never exceptionally. Thread-safe.
 */
public final class TableWork extends CompletableFuture<SyncOutcome> {
  private final AtomicReference<State> state = new AtomicReference<>(State.WAITING);

  TableWork() {}

  private enum State {
    WAITING,
    RUNNING,
    STOPPED
  }

  /** Whether a worker may start on it; false when it was stopped before. */
  boolean begin() {
    return state.compareAndSet(State.WAITING, State.RUNNING);
  }

  /**
   * Stops it: at once when it waits, at the next row when it runs, which rolls its transaction
   * back. Does nothing when it is over.
   */
  void stop() {
    if (state.getAndSet(State.STOPPED) == State.WAITING) {
      complete(new SyncOutcome.Cancelled());
    }
  }

  /** Whether nobody has begun it or stopped it. */
  boolean isWaiting() {
    return state.get() == State.WAITING;
  }

  boolean isStopped() {
    return state.get() == State.STOPPED;
  }

  /**
   * Hears of every row and file, and ends the sync when it was stopped.
   *
   * @param table named in the error
   */
  Progress checking(String table) {
    return new Progress() {
      @Override
      public void at(String name, int filesDone, int files, long rows) {
        row();
      }

      @Override
      public void row() {
        if (isStopped()) {
          throw RequestErrors.cancelled(table);
        }
      }
    };
  }
}
