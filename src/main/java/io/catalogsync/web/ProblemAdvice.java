package io.catalogsync.web;

import io.catalogsync.error.CatalogSyncException;
import io.catalogsync.error.ErrorCode;
import io.catalogsync.error.Errors;
import java.net.URI;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
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
    LOG.debug("Answered a request with {}", error.code(), error);
    ProblemDetail problem =
        ProblemDetail.forStatusAndDetail(status(error.code()), error.getMessage());
    problem.setType(URI.create("urn:catalog-sync:problem:" + error.code().slug()));
    problem.setProperty("code", error.code().name());
    problem.setProperty("hint", error.hint());
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

  private static HttpStatus status(ErrorCode code) {
    return switch (code) {
      case REQUEST_INVALID, TABLE_UNKNOWN -> HttpStatus.BAD_REQUEST;
      case SYNC_UNKNOWN -> HttpStatus.NOT_FOUND;
      case TARGET_UNAVAILABLE, STORAGE_UNAVAILABLE, TARGET_BUSY, TARGET_THROTTLED ->
          HttpStatus.SERVICE_UNAVAILABLE;
      default -> HttpStatus.INTERNAL_SERVER_ERROR;
    };
  }
}
