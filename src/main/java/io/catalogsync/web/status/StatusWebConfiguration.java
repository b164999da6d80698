package io.catalogsync.web.status;

import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Spares callers who ask again and again the same answer. */
@Configuration(proxyBeanMethods = false)
class StatusWebConfiguration {
  @Bean
  FilterRegistrationBean<StatusEtagFilter> statusEtag() {
    FilterRegistrationBean<StatusEtagFilter> filter =
        new FilterRegistrationBean<>(new StatusEtagFilter());
    filter.addUrlPatterns("/sync/status");
    return filter;
  }
}
