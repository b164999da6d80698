package io.catalogsync.web.status;

import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.filter.ShallowEtagHeaderFilter;

/** Spares callers who ask again and again the same answer. */
@Configuration(proxyBeanMethods = false)
class StatusWebConfiguration {
  @Bean
  FilterRegistrationBean<ShallowEtagHeaderFilter> statusEtag() {
    FilterRegistrationBean<ShallowEtagHeaderFilter> filter =
        new FilterRegistrationBean<>(new ShallowEtagHeaderFilter());
    filter.addUrlPatterns("/sync/status");
    return filter;
  }
}
