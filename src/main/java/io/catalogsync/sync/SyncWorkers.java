package io.catalogsync.sync;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.task.TaskRejectedException;
import org.springframework.scheduling.TaskScheduler;

/** Puts workers to the pending tables: at once, and to those that rest when they have rested. */
final class SyncWorkers {
  private static final Logger LOG = LoggerFactory.getLogger(SyncWorkers.class);

  private final PendingTables pending;
  private final SyncWorker worker;
  private final TaskScheduler scheduler;
  private final int most;

  SyncWorkers(PendingTables pending, SyncWorker worker, TaskScheduler scheduler, int most) {
    this.pending = pending;
    this.worker = worker;
    this.scheduler = scheduler;
    this.most = most;
  }

  void wake() {
    try {
      while (pending.hire(most)) {
        put();
      }
      pending
          .rest()
          .ifPresent(
              rest -> scheduler.schedule(this::wake, scheduler.getClock().instant().plus(rest)));
    } catch (TaskRejectedException stopping) {
      LOG.debug("The service stops: the look at the next start finds what is pending", stopping);
    }
  }

  private void put() {
    boolean accepted = false;
    try {
      worker.drain();
      accepted = true;
    } finally {
      if (!accepted) {
        pending.leave();
      }
    }
  }
}
