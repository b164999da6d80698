package io.catalogsync.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.mockito.Mockito.doAnswer;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.mock;

import com.github.benmanes.caffeine.cache.Ticker;
import io.catalogsync.plan.SyncMode;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.core.task.TaskRejectedException;
import org.springframework.scheduling.concurrent.ThreadPoolTaskScheduler;

class SyncWorkersTest {
  private static final PendingTables.Entry RUNS =
      new PendingTables.Entry(new Source(null, null, null, null), "meta_runs");
  private static final TableRun.Job HINT = TableRun.Job.of("webhook", SyncMode.INCREMENTAL);

  private final PendingTables pending =
      new PendingTables(new UnreachableSources(), new LookPace(Ticker.systemTicker()));
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
    await().untilAtomic(looks, equalTo(2));
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
