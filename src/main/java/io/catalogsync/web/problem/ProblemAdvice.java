package io.catalogsync.web.problem;

import io.catalogsync.error.CatalogSyncException;
import io.catalogsync.error.Errors;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;

/** Answers errors as RFC 9457 problems with the stable code and a hint. */
@RestControllerAdvice
class ProblemAdvice extends ResponseEntityExceptionHandler {
  private static final Logger LOG = LoggerFactory.getLogger(ProblemAdvice.class);

  @ExceptionHandler
  ProblemDetail known(CatalogSyncException error) {
    ProblemDetail problem = ProblemBody.of(error);
    LOG.debug("Answered a request with {} ({})", error.code(), problem.getInstance(), error);
    return problem;
  }

  @Override
  protected ResponseEntity<Object> handleHttpMessageNotReadable(
      HttpMessageNotReadableException error,
      HttpHeaders headers,
      HttpStatusCode status,
      WebRequest request) {
    ProblemDetail problem =
        known(Errors.requestInvalid(List.of("the body is not the JSON object expected here")));
    return handleExceptionInternal(error, problem, headers, status, request);
  }
}
