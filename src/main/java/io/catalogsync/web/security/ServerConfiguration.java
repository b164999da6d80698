package io.catalogsync.web.security;

import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What Spring has no property for; the port of the actuator's own has it too. */
@Configuration(proxyBeanMethods = false)
class ServerConfiguration {
  /** Whoever asks before sending a large body hears the refusal instead of "100 Continue". */
  @Bean
  WebServerFactoryCustomizer<TomcatServletWebServerFactory> refuseBeforeTheBody() {
    return factory ->
        factory.addConnectorCustomizers(
            connector -> connector.setProperty("continueResponseTiming", "onRead"));
  }

  /** Tomcat would read a form by itself when asked for a parameter, past every limit of ours. */
  @Bean
  WebServerFactoryCustomizer<TomcatServletWebServerFactory> noForms() {
    return factory ->
        factory.addConnectorCustomizers(connector -> connector.setParseBodyMethods(""));
  }

  @Bean
  WebServerFactoryCustomizer<TomcatServletWebServerFactory> timedHeaders(HttpLimits limits) {
    return factory -> {
      factory.setProtocol(TimedProtocol.class.getName());
      factory.addConnectorCustomizers(
          connector ->
              ((TimedProtocol) connector.getProtocolHandler())
                  .setHeaderTimeout(limits.headerTimeout()));
    };
  }
}
