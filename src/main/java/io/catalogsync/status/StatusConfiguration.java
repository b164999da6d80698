package io.catalogsync.status;

import io.catalogsync.config.CatalogSyncProperties;
import io.catalogsync.sync.ChangeFeed;
import io.catalogsync.sync.PausedTables;
import io.catalogsync.sync.ProgressBoard;
import io.catalogsync.sync.Sources;
import io.catalogsync.sync.SyncQueue;
import io.catalogsync.sync.TableStates;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.task.SimpleAsyncTaskExecutorBuilder;
import org.springframework.context.ApplicationListener;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.TaskScheduler;

/** Puts status, health, metrics and the actuator endpoint together. */
@Configuration(proxyBeanMethods = false)
class StatusConfiguration {
  private static final Duration SAMPLED = Duration.ofSeconds(15);

  @Bean
  TableLooks tableLooks(Clock clock, ChangeFeed feed) {
    return new TableLooks(clock, feed);
  }

  @Bean
  LookRounds lookRounds(TableLooks looks, SimpleAsyncTaskExecutorBuilder threads) {
    return new LookRounds(looks, threads.threadNamePrefix("look-").build());
  }

  @Bean
  Statuses statuses(
      Sources sources,
      TableLooks looks,
      TableStates states,
      ProgressBoard board,
      SyncQueue queue,
      PausedTables paused,
      LookRounds rounds,
      Clock clock,
      StatusProperties properties) {
    StatusReport report =
        new StatusReport(
            looks, states, new LiveActivity(board, queue, paused), clock, properties.lateAfter());
    return new Statuses(sources, report, rounds, properties.maxAge());
  }

  @Bean
  LagTrends lagTrends(Sources sources, TableLooks looks, Clock clock) {
    return new LagTrends(sources, looks, clock);
  }

  @Bean
  HelpTexts helpTexts() {
    return new HelpTexts();
  }

  @Bean
  SyncMetrics syncMetrics(MeterRegistry registry) {
    return new SyncMetrics(registry);
  }

  @Bean
  EffortMetrics effortMetrics(MeterRegistry registry, TableStates states) {
    return new EffortMetrics(registry, states);
  }

  @Bean
  QueueMetrics queueMetrics(SyncQueue queue) {
    return new QueueMetrics(queue);
  }

  @Bean
  LagMetrics lagMetrics(Sources sources, TableLooks looks, TableStates states, Clock clock) {
    return new LagMetrics(sources, looks, states, clock);
  }

  @Bean
  WebhookMetrics webhookMetrics(MeterRegistry registry) {
    return new WebhookMetrics(registry);
  }

  @Bean
  SyncLog syncLog() {
    return new SyncLog();
  }

  @Bean
  SyncHealth catalogSyncHealthIndicator(
      Sources sources,
      TableLooks looks,
      Clock clock,
      StatusProperties properties,
      CatalogSyncProperties service) {
    return new SyncHealth(sources, looks, clock, properties.lateAfter(), service.pollInterval());
  }

  @Bean
  CatalogSyncEndpoint catalogSyncEndpoint(Statuses statuses) {
    return new CatalogSyncEndpoint(statuses);
  }

  @Bean
  ApplicationListener<ApplicationReadyEvent> startLooking(
      Sources sources,
      LookRounds rounds,
      LagTrends trends,
      TaskScheduler scheduler,
      Clock clock,
      CatalogSyncProperties properties) {
    return ready -> {
      Duration interval = properties.pollInterval();
      Instant now = clock.instant();
      scheduler.scheduleWithFixedDelay(
          () -> sources.all().forEach(source -> rounds.start(source, interval)),
          now.plus(interval),
          interval);
      scheduler.scheduleWithFixedDelay(trends::sample, now.plus(SAMPLED), SAMPLED);
    };
  }
}
