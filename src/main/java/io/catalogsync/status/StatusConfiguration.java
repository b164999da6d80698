package io.catalogsync.status;

import io.catalogsync.sync.Sources;
import io.catalogsync.sync.SyncQueue;
import io.catalogsync.sync.TableStates;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Puts status, metrics and the actuator endpoint together. */
@Configuration(proxyBeanMethods = false)
class StatusConfiguration {
  @Bean
  LagProbe lagProbe(Clock clock) {
    return new LagProbe(clock);
  }

  @Bean
  StatusReport statusReport(LagProbe probe, TableStates states, SyncQueue queue) {
    return new StatusReport(probe, states, queue);
  }

  @Bean
  SyncMetrics syncMetrics(MeterRegistry registry) {
    return new SyncMetrics(registry);
  }

  @Bean
  WebhookMetrics webhookMetrics(MeterRegistry registry) {
    return new WebhookMetrics(registry);
  }

  @Bean
  LagMetrics lagMetrics(Sources sources, LagProbe probe) {
    return new LagMetrics(sources, probe);
  }

  @Bean
  CatalogSyncEndpoint catalogSyncEndpoint(Sources sources, StatusReport report) {
    return new CatalogSyncEndpoint(sources, report);
  }
}
