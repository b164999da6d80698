package io.catalogsync.web.problem;

import io.catalogsync.error.CatalogSyncException;
import io.catalogsync.error.Errors;
import io.catalogsync.error.RequestErrors;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.TypeMismatchException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.web.HttpMediaTypeNotAcceptableException;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;

/** Answers errors as RFC 9457 problems with the stable code and a hint. */
@RestControllerAdvice
class ProblemAdvice extends ResponseEntityExceptionHandler {
  private static final Logger LOG = LoggerFactory.getLogger(ProblemAdvice.class);
  private static final int SERVER_ERRORS = 500;

  @ExceptionHandler
  ResponseEntity<ProblemDetail> known(CatalogSyncException error) {
    ProblemDetail problem = ProblemBody.of(error);
    LOG.debug("Answered a request with {} ({})", error.code(), problem.getInstance(), error);
    return answer(problem, new HttpHeaders());
  }

  @ExceptionHandler
  ResponseEntity<ProblemDetail> unforeseen(RuntimeException error) {
    ProblemDetail problem = ProblemBody.of(Errors.internal("The request", error));
    LOG.error("A request failed unexpectedly ({})", problem.getInstance(), error);
    return answer(problem, new HttpHeaders());
  }

  /** Every error that Spring itself finds ends here. */
  @Override
  protected ResponseEntity<Object> handleExceptionInternal(
      Exception error,
      Object body,
      HttpHeaders headers,
      HttpStatusCode status,
      WebRequest request) {
    ResponseEntity<ProblemDetail> answer =
        status.value() >= SERVER_ERRORS
            ? unforeseen(new IllegalStateException(error))
            : answer(ProblemBody.of(translated(error, status)), headers);
    return ResponseEntity.status(answer.getStatusCode())
        .headers(answer.getHeaders())
        .body(answer.getBody());
  }

  private static CatalogSyncException translated(Exception error, HttpStatusCode status) {
    if (error instanceof HttpRequestMethodNotSupportedException method) {
      return RequestErrors.methodNotAllowed(
          method.getMethod(), Objects.requireNonNullElse(supported(method), List.of("another")));
    }
    if (error instanceof HttpMediaTypeNotSupportedException type) {
      return RequestErrors.mediaTypeUnsupported(names(type.getSupportedMediaTypes()));
    }
    if (error instanceof HttpMediaTypeNotAcceptableException type) {
      return RequestErrors.notAcceptable(names(type.getSupportedMediaTypes()));
    }
    if (error instanceof MethodArgumentTypeMismatchException mismatch) {
      return Errors.requestInvalid(
          List.of(mismatch.getName() + " has a value that is not allowed"));
    }
    if (error instanceof MissingServletRequestParameterException missing) {
      return Errors.requestInvalid(List.of(missing.getParameterName() + " is missing"));
    }
    if (error instanceof HttpMessageNotReadableException) {
      return Errors.requestInvalid(List.of("the body is not the JSON object expected here"));
    }
    if (error instanceof TypeMismatchException) {
      return Errors.requestInvalid(List.of("a parameter has a value that is not allowed"));
    }
    return StatusProblem.of(status.value());
  }

  private static Collection<String> supported(HttpRequestMethodNotSupportedException method) {
    return method.getSupportedMethods() == null ? null : List.of(method.getSupportedMethods());
  }

  private static List<String> names(List<MediaType> types) {
    return types.isEmpty()
        ? List.of(MediaType.APPLICATION_JSON_VALUE)
        : types.stream().map(MediaType::toString).toList();
  }

  /** With its content type, lest the Accept header of the request forbids to answer at all. */
  private static ResponseEntity<ProblemDetail> answer(ProblemDetail problem, HttpHeaders headers) {
    return ResponseEntity.status(problem.getStatus())
        .headers(headers)
        .contentType(MediaType.APPLICATION_PROBLEM_JSON)
        .body(problem);
  }
}
