package io.catalogsync.web.event;

import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** How long the sender of an event may have to wait. */
@Configuration(proxyBeanMethods = false)
class EventConfiguration {
  /** Shorter than Tomcat lets a request wait, and than most proxies and callers do. */
  private static final Duration PATIENCE = Duration.ofSeconds(25);

  @Bean
  WaitingAnswers waitingAnswers() {
    return new WaitingAnswers(PATIENCE);
  }
}
