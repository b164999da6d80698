package io.catalogsync.web.security;

import io.catalogsync.error.RequestErrors;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import org.springframework.http.HttpMethod;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.server.resource.authentication.BearerTokenAuthenticationToken;
import org.springframework.security.oauth2.server.resource.web.BearerTokenResolver;
import org.springframework.security.oauth2.server.resource.web.DefaultBearerTokenResolver;
import org.springframework.security.web.authentication.AuthenticationConverter;
import org.springframework.security.web.authentication.WebAuthenticationDetailsSource;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.web.util.WebUtils;

/**
 * Where a request carries its credential: in the Authorization header; on the webhook routes also
 * as a signature; and, because Odibi can send neither, in the path or the body of the one route
 * that is made for it.
 */
final class RequestCredentials implements AuthenticationConverter {
  private static final RequestMatcher TOKEN_IN_PATH = post("/events/run-completed/{token}");
  private static final RequestMatcher TOKEN_IN_BODY = post("/events/run-completed");
  private static final RequestMatcher LINEAGE = post("/api/v1/lineage");

  private final BearerTokenResolver header = new DefaultBearerTokenResolver();
  private final WebAuthenticationDetailsSource details = new WebAuthenticationDetailsSource();

  private static RequestMatcher post(String path) {
    return PathPatternRequestMatcher.pathPattern(HttpMethod.POST, path);
  }

  static boolean isWebhook(HttpServletRequest request) {
    return TOKEN_IN_PATH.matches(request)
        || TOKEN_IN_BODY.matches(request)
        || LINEAGE.matches(request);
  }

  @Override
  public Authentication convert(HttpServletRequest request) {
    AbstractAuthenticationToken login = login(request);
    if (login != null) {
      login.setDetails(details.buildDetails(request));
    }
    return login;
  }

  private AbstractAuthenticationToken login(HttpServletRequest request) {
    String token = header.resolve(request);
    if (token != null) {
      return new BearerTokenAuthenticationToken(token);
    }
    boolean webhook = TOKEN_IN_BODY.matches(request) || LINEAGE.matches(request);
    String signatures = request.getHeader("webhook-signature");
    if (webhook && signatures != null) {
      return new SignedRequest(
          request.getHeader("webhook-id"),
          request.getHeader("webhook-timestamp"),
          signatures,
          body(request));
    }
    String found =
        TOKEN_IN_BODY.matches(request)
            ? BodyToken.of(body(request))
            : TOKEN_IN_PATH.matcher(request).getVariables().get("token");
    return found == null ? null : new BearerTokenAuthenticationToken(found);
  }

  private static byte[] body(HttpServletRequest request) {
    try {
      return WebUtils.getNativeRequest(request, LimitedRequest.class).readAhead();
    } catch (IOException e) {
      throw RequestErrors.incomplete();
    }
  }
}
