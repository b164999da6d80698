package io.catalogsync.web.security;

import java.time.Duration;
import org.springframework.boot.security.oauth2.server.resource.autoconfigure.JwkSetUriJwtDecoderBuilderCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.client.SimpleClientHttpRequestFactory;
import org.springframework.web.client.RestTemplate;

/** How the identity provider is asked for its keys. */
@Configuration(proxyBeanMethods = false)
class IdentityConfiguration {
  /** Somebody waits for the answer meanwhile. */
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  @Bean
  JwkSetUriJwtDecoderBuilderCustomizer shortPatience() {
    SimpleClientHttpRequestFactory requests = new SimpleClientHttpRequestFactory();
    requests.setConnectTimeout(PATIENCE);
    requests.setReadTimeout(PATIENCE);
    return decoder -> decoder.restOperations(new RestTemplate(requests));
  }
}
