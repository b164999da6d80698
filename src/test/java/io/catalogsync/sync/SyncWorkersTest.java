package io.catalogsync.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.doAnswer;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import io.catalogsync.plan.SyncMode;
import io.catalogsync.target.RowTarget;
import java.time.Clock;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mockito.ArgumentCaptor;
import org.springframework.core.task.TaskRejectedException;
import org.springframework.scheduling.TaskScheduler;
import org.springframework.scheduling.concurrent.ThreadPoolTaskScheduler;

class SyncWorkersTest {
  private static final PendingTables.Entry RUNS =
      new PendingTables.Entry(new Source(null, null, null, mock(RowTarget.class)), "meta_runs");
  private static final TableRun.Job HINT = TableRun.Job.of("webhook", SyncMode.INCREMENTAL);

  private final AtomicLong nanos = new AtomicLong();
  private LongSupplier passing = () -> 0;
  private final PendingTables pending =
      new PendingTables(
          new UnreachableSources(), new LookPace(() -> nanos.get() + passing.getAsLong()));
  private final SyncWorker worker = mock(SyncWorker.class);
  private final ThreadPoolTaskScheduler scheduler = new ThreadPoolTaskScheduler();
  private final SyncWorkers workers = new SyncWorkers(pending, worker, scheduler, 2);
  private final AtomicInteger looks = new AtomicInteger();

  @BeforeEach
  void start() {
    scheduler.initialize();
  }

  @AfterEach
  void stop() {
    scheduler.shutdown();
  }

  @Test
  void aTableThatRestsIsLookedAtWhenItHasRestedThoughNobodyAsksAgain() {
    doAnswer(call -> look()).when(worker).drain();
    pending.add(RUNS, HINT);
    workers.wake();
    pending.add(RUNS, HINT);
    workers.wake();

    assertThat(looks).hasValue(1);
    nanos.addAndGet(LookPace.REST.toNanos());
    await().until(() -> looks.get() == 2);
  }

  @Test
  void aStormOfWakesSetsOneAlarm() {
    TaskScheduler alarms = mock(TaskScheduler.class);
    when(alarms.getClock()).thenReturn(Clock.systemUTC());
    SyncWorkers stormy = new SyncWorkers(pending, worker, alarms, 2);
    doAnswer(call -> look()).when(worker).drain();
    pending.add(RUNS, HINT);
    stormy.wake();
    pending.add(RUNS, HINT);

    for (int i = 0; i < 1_000; i++) {
      stormy.wake();
    }
    ArgumentCaptor<Runnable> alarm = ArgumentCaptor.forClass(Runnable.class);
    verify(alarms).schedule(alarm.capture(), any(Instant.class));

    nanos.addAndGet(LookPace.REST.toNanos() / 2);
    alarm.getValue().run();
    verify(alarms, times(2)).schedule(any(Runnable.class), any(Instant.class));
    nanos.addAndGet(LookPace.REST.toNanos());
    alarm.getValue().run();
    assertThat(looks).hasValue(2);
  }

  @Test
  void aRestThatEndsInTheMiddleOfAWakeIsNotSleptOver() {
    doAnswer(call -> look()).when(worker).drain();
    pending.add(RUNS, HINT);
    workers.wake();
    pending.add(RUNS, HINT);
    AtomicInteger readings = new AtomicInteger();
    // who looks for a table to take reads twice that it rests, whoever reads then that it has
    // rested
    passing = () -> readings.getAndIncrement() < 2 ? 0 : LookPace.REST.toNanos();

    workers.wake();

    await().until(() -> looks.get() == 2);
  }

  @Test
  void whenNoWorkerIsGivenAnyMoreWhatIsPendingIsLeftAndNothingIsThrown() {
    doThrow(new TaskRejectedException("stopping")).doAnswer(call -> look()).when(worker).drain();
    pending.add(RUNS, HINT);

    workers.wake();
    assertThat(pending.size()).isEqualTo(1);
    workers.wake();
    assertThat(pending.size()).as("the place of a worker that never came is free").isZero();
  }

  /** What a worker does, in this thread. */
  private Void look() {
    while (pending.takeOrLeave().isPresent()) {
      looks.incrementAndGet();
      pending.release(RUNS);
    }
    return null;
  }
}
