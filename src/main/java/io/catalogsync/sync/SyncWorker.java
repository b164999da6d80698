package io.catalogsync.sync;

import io.catalogsync.error.CatalogSyncException;
import java.util.Optional;
import org.springframework.scheduling.annotation.Async;

/** Works off the pending tables in the worker pool. */
public class SyncWorker {
  private final PendingTables pending;
  private final TableRun tableRun;
  private final PausedTables paused;
  private final Shutdown shutdown;

  SyncWorker(PendingTables pending, TableRun tableRun, PausedTables paused, Shutdown shutdown) {
    this.pending = pending;
    this.tableRun = tableRun;
    this.paused = paused;
    this.shutdown = shutdown;
  }

  /** Syncs pending tables until none is left; returns at once to the caller. */
  @Async("syncExecutor")
  public void drain() {
    boolean left = false;
    try {
      while (!shutdown.isUnderWay() && !left) {
        Optional<PendingTables.Pending> next = pending.takeOrLeave();
        next.ifPresent(this::work);
        left = next.isEmpty();
      }
    } finally {
      if (!left) {
        pending.leave(); // an Error, or the end: the place is for another worker
      }
    }
  }

  private void work(PendingTables.Pending task) {
    SyncOutcome outcome;
    try {
      outcome = task.done().begin() ? outcome(task) : new SyncOutcome.Cancelled();
    } catch (RuntimeException e) { // the edge: one table's surprise must not end the worker
      outcome = TableRun.unforeseen(task.entry().table(), e);
    } finally {
      pending.release(task.entry());
    }
    task.done().complete(outcome);
  }

  private SyncOutcome outcome(PendingTables.Pending task) {
    Source source = task.entry().source();
    String table = task.entry().table();
    if (!task.job().isManual() && isPaused(source, table)) {
      return new SyncOutcome.Paused();
    }
    Progress stoppable = new StoppableProgress(shutdown, task.done().checking(table));
    return tableRun.run(source, table, task.job(), stoppable);
  }

  /** A target that cannot tell cannot be written to either: the sync says so better. */
  private boolean isPaused(Source source, String table) {
    try {
      return paused.isPausedNow(source, table);
    } catch (CatalogSyncException unreachable) {
      return paused.isPaused(source.key(table));
    }
  }
}
