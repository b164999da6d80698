package io.catalogsync.web.security;

import io.catalogsync.error.RequestErrors;
import io.catalogsync.web.problem.ProblemWriter;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.security.web.firewall.RequestRejectedException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/**
 * What Spring's firewall and Tomcat refuse only when it is asked for, such as the name of a
 * parameter.
 */
@RestControllerAdvice
@Order(Ordered.HIGHEST_PRECEDENCE)
class RejectedRequests {
  private final ProblemWriter problems;

  RejectedRequests(ProblemWriter problems) {
    this.problems = problems;
  }

  @ExceptionHandler({RequestRejectedException.class, InvalidParameterException.class})
  void rejected(HttpServletResponse response) throws IOException {
    problems.write(response, RequestErrors.addressRejected());
  }
}
