package io.catalogsync.web.security;

import com.github.benmanes.caffeine.cache.Ticker;
import io.catalogsync.error.Errors;
import io.catalogsync.error.RequestErrors;
import io.catalogsync.status.WebhookMetrics;
import io.catalogsync.web.problem.ProblemWriter;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.actuate.autoconfigure.endpoint.web.WebEndpointProperties;
import org.springframework.boot.actuate.endpoint.SanitizingFunction;
import org.springframework.boot.security.oauth2.server.resource.autoconfigure.OAuth2ResourceServerProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.access.hierarchicalroles.RoleHierarchy;
import org.springframework.security.access.hierarchicalroles.RoleHierarchyImpl;
import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.ProviderManager;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.config.observation.SecurityObservationSettings;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationConverter;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationProvider;
import org.springframework.security.oauth2.server.resource.authentication.JwtGrantedAuthoritiesConverter;
import org.springframework.security.oauth2.server.resource.web.authentication.BearerTokenAuthenticationFilter;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.authentication.AuthenticationEntryPointFailureHandler;
import org.springframework.security.web.authentication.www.BasicAuthenticationFilter;
import org.springframework.security.web.firewall.RequestRejectedHandler;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;

/** One stateless chain for service and actuator, whichever port that is on. */
@Configuration(proxyBeanMethods = false)
class SecurityConfiguration {
  /** An answer is data: nothing in it may run, be framed or be sent on. The page has its own. */
  private static final String DATA_ONLY =
      "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

  private static final String ROLES_CLAIM = "roles";

  /** A {@link io.catalogsync.config.Secret} as {@code /actuator/configprops} names it. */
  private static final Pattern SECRET_VALUE = Pattern.compile("catalog-sync\\..*\\.value");

  @Bean
  AuthenticationManager logins(
      SecurityProperties properties,
      Clock clock,
      ObjectProvider<JwtDecoder> decoder,
      OAuth2ResourceServerProperties identity) {
    List<AuthenticationProvider> logins = new ArrayList<>();
    JwtDecoder jwt = decoder.getIfAvailable();
    boolean unconfigured = properties.tokens().isEmpty() && jwt == null;
    logins.add(
        new TokenLogin(
            unconfigured
                ? AccessTokens.generated(new SecureRandom())
                : AccessTokens.of(properties.tokens())));
    logins.add(new SignatureLogin(SigningKeys.of(properties.signingKeys()), clock));
    if (jwt != null) {
      if (identity.getJwt().getAudiences().isEmpty()) {
        throw Errors.configInvalid(
            List.of(
                "spring.security.oauth2.resourceserver.jwt.audiences: Must name this service, or"
                    + " tokens that the issuer made for others would be accepted."));
      }
      logins.add(jwtLogin(jwt));
    }
    return new LimitedLogin(
        new ProviderManager(logins),
        new LoginLimit(properties.failedLogins(), Ticker.systemTicker()));
  }

  @Bean
  RoleHierarchy roles() {
    return RoleHierarchyImpl.withRolePrefix(Role.PREFIX)
        .role(Role.ADMIN.word())
        .implies(Role.READ.word(), Role.TRIGGER.word())
        .build();
  }

  /** Dozens of series about the filter chain, and a fifth of the time of a webhook. */
  @Bean
  SecurityObservationSettings observations() {
    return SecurityObservationSettings.noObservations();
  }

  /** Even where somebody turned {@code show-values} on. */
  @Bean
  SanitizingFunction secrets() {
    return SanitizingFunction.sanitizeValue()
        .ifLikelySensitive()
        .ifKeyContains("signing-keys")
        .ifKeyMatches(SECRET_VALUE);
  }

  @Bean
  RequestRejectedHandler rejected(ProblemWriter problems) {
    return (request, response, rejected) ->
        problems.write(response, RequestErrors.addressRejected());
  }

  @Bean
  SecurityFilterChain chain(
      HttpSecurity http,
      AuthenticationManager logins,
      ProblemWriter problems,
      WebhookMetrics webhooks,
      HttpLimits limits,
      WebEndpointProperties endpoints) {
    ProblemEntryPoint refusal = new ProblemEntryPoint(problems, webhooks);
    return http.sessionManagement(
            session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
        .csrf(AbstractHttpConfigurer::disable) // nothing a browser sends by itself lets in
        .logout(AbstractHttpConfigurer::disable)
        .requestCache(AbstractHttpConfigurer::disable)
        .headers(
            headers ->
                headers
                    .contentSecurityPolicy(policy -> policy.policyDirectives(DATA_ONLY))
                    .referrerPolicy(policy -> policy.policy(ReferrerPolicy.NO_REFERRER))
                    .permissionsPolicyHeader(policy -> policy.policy("interest-cohort=()")))
        .exceptionHandling(
            answers -> answers.authenticationEntryPoint(refusal).accessDeniedHandler(refusal))
        .addFilterBefore(new LimitsFilter(limits, problems), BasicAuthenticationFilter.class)
        .addFilterAt(bearer(logins, refusal), BasicAuthenticationFilter.class)
        .addFilterAfter(new BodyTypeFilter(problems), AuthorizationFilter.class)
        .authorizeHttpRequests(new AccessRules(endpoints.getBasePath()))
        .build();
  }

  private static BearerTokenAuthenticationFilter bearer(
      AuthenticationManager logins, ProblemEntryPoint refusal) {
    BearerTokenAuthenticationFilter filter =
        new BearerTokenAuthenticationFilter(logins, new RequestCredentials());
    filter.setAuthenticationEntryPoint(refusal);
    AuthenticationEntryPointFailureHandler failed =
        new AuthenticationEntryPointFailureHandler(refusal);
    failed.setRethrowAuthenticationServiceException(false);
    filter.setAuthenticationFailureHandler(failed);
    return filter;
  }

  private static JwtLogin jwtLogin(JwtDecoder decoder) {
    JwtGrantedAuthoritiesConverter roles = new JwtGrantedAuthoritiesConverter();
    roles.setAuthoritiesClaimName(ROLES_CLAIM);
    roles.setAuthorityPrefix(Role.PREFIX);
    JwtAuthenticationConverter converter = new JwtAuthenticationConverter();
    converter.setJwtGrantedAuthoritiesConverter(roles);
    JwtAuthenticationProvider provider = new JwtAuthenticationProvider(decoder);
    provider.setJwtAuthenticationConverter(converter);
    return new JwtLogin(provider);
  }
}
