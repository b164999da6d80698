package io.catalogsync.sync;

import java.util.Optional;
import org.springframework.scheduling.annotation.Async;

/** Works off the pending tables in the worker pool. */
public class SyncWorker {
  private final PendingTables pending;
  private final TableRun tableRun;

  SyncWorker(PendingTables pending, TableRun tableRun) {
    this.pending = pending;
    this.tableRun = tableRun;
  }

  /** Syncs pending tables until none is left; returns at once to the caller. */
  @Async("syncExecutor")
  public void drain() {
    boolean left = false;
    try {
      Optional<PendingTables.Pending> next = pending.takeOrLeave();
      while (next.isPresent()) {
        work(next.get());
        next = pending.takeOrLeave();
      }
      left = true;
    } finally {
      if (!left) {
        pending.leave(); // an Error: the place is for another worker
      }
    }
  }

  private void work(PendingTables.Pending task) {
    SyncOutcome outcome;
    try {
      outcome =
          tableRun.run(task.entry().source(), task.entry().table(), task.job(), Progress.NONE);
    } catch (RuntimeException e) { // the edge: one table's surprise must not end the worker
      outcome = TableRun.unforeseen(task.entry().table(), e);
    } finally {
      pending.release(task.entry());
    }
    task.done().complete(outcome);
  }
}
