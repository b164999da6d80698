package io.catalogsync.sync;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
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
  private final AtomicBoolean alarm = new AtomicBoolean();

  SyncWorkers(PendingTables pending, SyncWorker worker, TaskScheduler scheduler, int most) {
    this.pending = pending;
    this.worker = worker;
    this.scheduler = scheduler;
    this.most = most;
  }

  void wake() {
    try {
      // before the others are taken: what has rested by then is, and slept over by nobody
      Optional<Duration> rest = pending.rest();
      while (pending.hire(most)) {
        put();
      }
      // one alarm at most is set: each wake of a storm would set one of its own otherwise
      rest.filter(left -> alarm.compareAndSet(false, true)).ifPresent(this::setAlarm);
    } catch (TaskRejectedException stopping) {
      LOG.debug("The service stops: the look at the next start finds what is pending", stopping);
    }
  }

  private void setAlarm(Duration rest) {
    scheduler.schedule(this::ring, scheduler.getClock().instant().plus(rest));
  }

  private void ring() {
    alarm.set(false);
    wake();
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
