package io.catalogsync.web.security;

import jakarta.servlet.DispatcherType;
import org.springframework.http.HttpMethod;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AuthorizeHttpRequestsConfigurer;

/**
 * Which role each route needs. A route that nobody thought of here can be read by {@code read} and
 * used by {@code admin}.
 */
final class AccessRules
    implements Customizer<
        AuthorizeHttpRequestsConfigurer<HttpSecurity>.AuthorizationManagerRequestMatcherRegistry> {
  /** The page holds no data: it logs in with a token as everybody else does. */
  private static final String[] PAGE = {"/", "/index.html", "/favicon.ico", "/assets/**"};

  private static final String[] TRIGGERS = {
    "/events/**", "/api/v1/lineage", "/sync", "/sync/{id}/cancel"
  };

  private static final String ONE_SYNC = "/sync/{id:[0-9a-f]+-[0-9a-f-]+}";

  private final String actuator;

  AccessRules(String actuator) {
    this.actuator = actuator;
  }

  @Override
  public void customize(
      AuthorizeHttpRequestsConfigurer<HttpSecurity>.AuthorizationManagerRequestMatcherRegistry
          routes) {
    String read = Role.READ.word();
    String trigger = Role.TRIGGER.word();
    routes
        .dispatcherTypeMatchers(DispatcherType.ERROR, DispatcherType.ASYNC)
        .permitAll()
        .requestMatchers(HttpMethod.GET, actuator + "/health/liveness")
        .permitAll()
        .requestMatchers(HttpMethod.GET, actuator + "/health/readiness")
        .permitAll()
        .requestMatchers(HttpMethod.GET, PAGE)
        .permitAll()
        .requestMatchers(HttpMethod.POST, TRIGGERS)
        .hasRole(trigger)
        .requestMatchers(HttpMethod.GET, ONE_SYNC)
        .hasAnyRole(read, trigger)
        .requestMatchers(HttpMethod.GET, "/**")
        .hasRole(read)
        .requestMatchers(HttpMethod.HEAD, "/**")
        .hasRole(read)
        .anyRequest()
        .hasRole(Role.ADMIN.word());
  }
}
