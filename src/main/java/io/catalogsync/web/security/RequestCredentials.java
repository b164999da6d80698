package io.catalogsync.web.security;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.http.HttpMethod;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.server.resource.authentication.BearerTokenAuthenticationToken;
import org.springframework.security.oauth2.server.resource.web.BearerTokenResolver;
import org.springframework.security.oauth2.server.resource.web.DefaultBearerTokenResolver;
import org.springframework.security.web.authentication.AuthenticationConverter;
import org.springframework.security.web.authentication.WebAuthenticationDetailsSource;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;

/**
 * Where a request carries its token: in the Authorization header, or, because Odibi cannot send
 * headers, in the path of the one route that is made for it.
 */
final class RequestCredentials implements AuthenticationConverter {
  private static final RequestMatcher WEBHOOK =
      PathPatternRequestMatcher.pathPattern(HttpMethod.POST, "/events/run-completed/{token}");

  private final BearerTokenResolver header = new DefaultBearerTokenResolver();
  private final WebAuthenticationDetailsSource details = new WebAuthenticationDetailsSource();

  @Override
  public Authentication convert(HttpServletRequest request) {
    String token = header.resolve(request);
    if (token == null) {
      token = WEBHOOK.matcher(request).getVariables().get("token");
    }
    if (token == null) {
      return null;
    }
    BearerTokenAuthenticationToken login = new BearerTokenAuthenticationToken(token);
    login.setDetails(details.buildDetails(request));
    return login;
  }
}
