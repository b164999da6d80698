package io.catalogsync.web.security;

import io.catalogsync.error.RequestErrors;
import io.catalogsync.status.WebhookMetrics;
import io.catalogsync.web.problem.ProblemWriter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpHeaders;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.authentication.InsufficientAuthenticationException;
import org.springframework.security.authentication.LockedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.access.AccessDeniedHandler;

/** Answers those who are not let in. */
final class ProblemEntryPoint implements AuthenticationEntryPoint, AccessDeniedHandler {
  private static final String CHALLENGE = "Bearer realm=\"catalog-sync\"";

  private final ProblemWriter problems;
  private final WebhookMetrics webhooks;

  ProblemEntryPoint(ProblemWriter problems, WebhookMetrics webhooks) {
    this.problems = problems;
    this.webhooks = webhooks;
  }

  @Override
  public void commence(
      HttpServletRequest request, HttpServletResponse response, AuthenticationException refused)
      throws IOException {
    count(request);
    if (refused instanceof AuthenticationServiceException) {
      problems.write(response, RequestErrors.identityUnavailable(refused));
    } else if (refused instanceof LockedException) {
      response.setHeader(HttpHeaders.RETRY_AFTER, Long.toString(LoginLimit.WINDOW.toSeconds()));
      problems.write(response, RequestErrors.loginsLimited(LoginLimit.WINDOW));
    } else if (refused instanceof InsufficientAuthenticationException) {
      response.setHeader(HttpHeaders.WWW_AUTHENTICATE, CHALLENGE);
      problems.write(response, RequestErrors.unauthenticated());
    } else {
      response.setHeader(HttpHeaders.WWW_AUTHENTICATE, CHALLENGE + ", error=\"invalid_token\"");
      problems.write(response, RequestErrors.credentialsWrong());
    }
  }

  @Override
  public void handle(
      HttpServletRequest request, HttpServletResponse response, AccessDeniedException refused)
      throws IOException {
    count(request);
    response.setHeader(HttpHeaders.WWW_AUTHENTICATE, CHALLENGE + ", error=\"insufficient_scope\"");
    problems.write(response, RequestErrors.forbidden());
  }

  private void count(HttpServletRequest request) {
    if (RequestCredentials.isWebhook(request)) {
      webhooks.count(WebhookMetrics.Sender.OTHER, WebhookMetrics.Outcome.REJECTED);
    }
  }
}
