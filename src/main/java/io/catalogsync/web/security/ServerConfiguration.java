package io.catalogsync.web.security;

import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What Spring has no property for. */
@Configuration(proxyBeanMethods = false)
class ServerConfiguration {
  /** Whoever asks before sending a large body hears the refusal instead of "100 Continue". */
  @Bean
  WebServerFactoryCustomizer<TomcatServletWebServerFactory> refuseBeforeTheBody() {
    return factory ->
        factory.addConnectorCustomizers(
            connector -> connector.setProperty("continueResponseTiming", "onRead"));
  }
}
