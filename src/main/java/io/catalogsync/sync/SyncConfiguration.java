package io.catalogsync.sync;

import com.github.benmanes.caffeine.cache.Ticker;
import io.catalogsync.config.CatalogSyncProperties;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.TaskScheduler;
import org.springframework.scheduling.annotation.EnableAsync;
import org.springframework.scheduling.concurrent.ThreadPoolTaskExecutor;

/** Puts the sync together: one pool of workers, one set of pending tables, one poller. */
@Configuration(proxyBeanMethods = false)
@EnableAsync
class SyncConfiguration {
  private static final Duration RETRY_LOOK = Duration.ofSeconds(1);

  @Bean
  Sources sources(Clock clock, CatalogSyncProperties properties) {
    List<Path> projects =
        properties.projects().isEmpty()
            ? List.of(Demo.unpackInto(Path.of("data", "demo")))
            : properties.projects();
    return new SourceOpener(clock, properties.workers())
        .open(projects, Optional.of(properties.environment()));
  }

  @Bean
  TableStates tableStates(Clock clock, CatalogSyncProperties properties) {
    return new TableStates(
        clock,
        new Backoff(
            properties.retryInitial(), properties.retryMax(), RandomGenerator.getDefault()));
  }

  @Bean
  UnreachableSources unreachableSources() {
    return new UnreachableSources();
  }

  @Bean
  PendingTables pendingTables(UnreachableSources unreachable) {
    return new PendingTables(unreachable, new LookPace(Ticker.systemTicker()));
  }

  @Bean
  SyncRuns syncRuns() {
    return new SyncRuns();
  }

  @Bean
  ProgressBoard progressBoard(Clock clock) {
    return new ProgressBoard(clock);
  }

  @Bean
  ChangeFeed changeFeed() {
    return new ChangeFeed();
  }

  @Bean
  TableRun tableRun(Clock clock, List<SyncListener> listeners) {
    return new TableRun(clock, SyncListener.all(listeners));
  }

  @Bean
  Purge purge(Clock clock) {
    return new Purge(clock);
  }

  @Bean
  PausedTables pausedTables(Clock clock) {
    return new PausedTables(clock);
  }

  @Bean
  Shutdown shutdown(Clock clock) {
    return new Shutdown(clock);
  }

  @Bean
  SyncWorker syncWorker(
      PendingTables pending, TableRun run, PausedTables paused, Shutdown shutdown) {
    return new SyncWorker(pending, run, paused, shutdown);
  }

  @Bean
  SyncWorkers syncWorkers(
      PendingTables pending,
      SyncWorker worker,
      TaskScheduler scheduler,
      CatalogSyncProperties properties) {
    return new SyncWorkers(pending, worker, scheduler, properties.workers());
  }

  @Bean
  SyncQueue syncQueue(
      Sources sources,
      PendingTables pending,
      PausedTables paused,
      SyncWorkers workers,
      SyncRuns runs,
      Clock clock,
      List<SyncListener> listeners) {
    return new SyncQueue(
        sources, pending, paused, workers, runs, clock, SyncListener.all(listeners));
  }

  @Bean
  ThreadPoolTaskExecutor syncExecutor(CatalogSyncProperties properties) {
    ThreadPoolTaskExecutor executor = new ThreadPoolTaskExecutor();
    executor.setCorePoolSize(properties.workers());
    executor.setMaxPoolSize(properties.workers());
    executor.setThreadNamePrefix("sync-");
    executor.setWaitForTasksToCompleteOnShutdown(true);
    executor.setAwaitTerminationSeconds(20);
    return executor;
  }

  @Bean
  Poller poller(Sources sources, TableStates states, SyncQueue queue) {
    return new Poller(sources, states, queue);
  }

  @Bean
  SecondLook secondLook(SyncQueue queue, Clock clock, CatalogSyncProperties properties) {
    return new SecondLook(queue, clock, properties.secondLook());
  }

  @Bean
  ApplicationListener<ApplicationReadyEvent> startPolling(
      Poller poller,
      SecondLook secondLook,
      TaskScheduler scheduler,
      CatalogSyncProperties properties) {
    return ready -> {
      poller.poll("start");
      Instant now = ready.getApplicationContext().getBean(Clock.class).instant();
      scheduler.scheduleWithFixedDelay(
          () -> poller.poll("poll"),
          now.plus(properties.pollInterval()),
          properties.pollInterval());
      scheduler.scheduleWithFixedDelay(poller::retry, now.plus(RETRY_LOOK), RETRY_LOOK);
      scheduler.scheduleWithFixedDelay(secondLook::look, now.plus(RETRY_LOOK), RETRY_LOOK);
    };
  }
}
