package io.catalogsync.web.security;

import io.catalogsync.error.RequestErrors;
import io.catalogsync.web.problem.ProblemWriter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import org.springframework.http.MediaType;
import org.springframework.web.filter.OncePerRequestFilter;

/** Refuses a body whose type is a range of types: Spring would fail inside over it. */
final class BodyTypeFilter extends OncePerRequestFilter {
  private final ProblemWriter problems;

  BodyTypeFilter(ProblemWriter problems) {
    this.problems = problems;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    String type = request.getContentType();
    if (type != null && type.split(";", 2)[0].contains("*")) {
      problems.write(
          response, RequestErrors.mediaTypeUnsupported(List.of(MediaType.APPLICATION_JSON_VALUE)));
    } else {
      chain.doFilter(request, response);
    }
  }
}
