package io.catalogsync.web.problem;

import io.catalogsync.error.CatalogSyncException;
import io.catalogsync.error.ErrorCode;
import java.net.URI;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;

/** An error in the form of RFC 9457, with the stable code and a hint. */
final class ProblemBody {
  private ProblemBody() {}

  static ProblemDetail of(CatalogSyncException error) {
    ProblemDetail problem =
        ProblemDetail.forStatusAndDetail(status(error.code()), error.getMessage());
    problem.setType(URI.create("urn:catalog-sync:problem:" + error.code().slug()));
    // left empty, Spring would put the path here, which may hold a webhook's token
    problem.setInstance(URI.create("urn:uuid:" + UUID.randomUUID()));
    problem.setProperty("code", error.code().name());
    problem.setProperty("hint", error.hint());
    if (!error.problems().isEmpty()) {
      problem.setProperty("problems", error.problems());
    }
    return problem;
  }

  private static HttpStatus status(ErrorCode code) {
    return switch (code) {
      case REQUEST_INVALID, TABLE_UNKNOWN -> HttpStatus.BAD_REQUEST;
      case UNAUTHENTICATED -> HttpStatus.UNAUTHORIZED;
      case FORBIDDEN -> HttpStatus.FORBIDDEN;
      case SYNC_UNKNOWN, ROUTE_UNKNOWN -> HttpStatus.NOT_FOUND;
      case METHOD_NOT_ALLOWED -> HttpStatus.METHOD_NOT_ALLOWED;
      case NOT_ACCEPTABLE -> HttpStatus.NOT_ACCEPTABLE;
      case REQUEST_TOO_SLOW -> HttpStatus.REQUEST_TIMEOUT;
      case REQUEST_TOO_LARGE -> HttpStatus.CONTENT_TOO_LARGE;
      case MEDIA_TYPE_UNSUPPORTED -> HttpStatus.UNSUPPORTED_MEDIA_TYPE;
      case IDEMPOTENCY_CONFLICT -> HttpStatus.UNPROCESSABLE_CONTENT;
      case LOGINS_LIMITED -> HttpStatus.TOO_MANY_REQUESTS;
      case TARGET_UNAVAILABLE,
          STORAGE_UNAVAILABLE,
          STORAGE_THROTTLED,
          TARGET_BUSY,
          TARGET_THROTTLED,
          SIGN_IN_UNAVAILABLE,
          SECRET_UNAVAILABLE,
          STREAMS_LIMITED,
          IDENTITY_UNAVAILABLE ->
          HttpStatus.SERVICE_UNAVAILABLE;
      default -> HttpStatus.INTERNAL_SERVER_ERROR;
    };
  }
}
