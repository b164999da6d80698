package io.catalogsync.web.problem;

import io.catalogsync.error.Errors;
import io.catalogsync.error.RequestErrors;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RequestMapping;

/** Answers what went wrong outside of Spring MVC, in place of Spring Boot's own page. */
@Controller
class ErrorPage implements ErrorController {
  private final ProblemWriter problems;

  ErrorPage(ProblemWriter problems) {
    this.problems = problems;
  }

  @RequestMapping("${server.error.path:${error.path:/error}}")
  void answer(HttpServletRequest request, HttpServletResponse response) throws IOException {
    Object status = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
    Object cause = request.getAttribute(RequestDispatcher.ERROR_EXCEPTION);
    if (status == null) {
      problems.write(response, StatusProblem.of(HttpServletResponse.SC_NOT_FOUND));
    } else if (cause instanceof IOException) {
      // Tomcat turns whatever ends a body early into this
      problems.write(response, RequestErrors.incomplete());
    } else if ((int) status < HttpServletResponse.SC_INTERNAL_SERVER_ERROR) {
      problems.write(response, StatusProblem.of((int) status));
    } else {
      // Tomcat has logged the cause
      problems.write(
          response,
          Errors.internal(
              "The request",
              cause instanceof Throwable known ? known : new IllegalStateException()));
    }
  }
}
