package io.catalogsync.web.security;

import io.catalogsync.error.CatalogSyncException;
import io.catalogsync.error.RequestErrors;
import io.catalogsync.web.problem.ProblemWriter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpHeaders;
import org.springframework.web.filter.OncePerRequestFilter;

/** Refuses bodies that are too large or too slow. */
final class LimitsFilter extends OncePerRequestFilter {
  private final HttpLimits limits;
  private final ProblemWriter problems;

  LimitsFilter(HttpLimits limits, ProblemWriter problems) {
    this.limits = limits;
    this.problems = problems;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    try {
      long most = limits.maxBody().toBytes();
      if (request.getContentLengthLong() > most) {
        throw RequestErrors.tooLarge(most);
      }
      chain.doFilter(new LimitedRequest(request, limits), response);
    } catch (CatalogSyncException e) {
      response.setHeader(HttpHeaders.CONNECTION, "close"); // the rest of the body is not wanted
      problems.write(response, e);
    }
  }
}
