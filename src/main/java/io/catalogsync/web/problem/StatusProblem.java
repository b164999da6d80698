package io.catalogsync.web.problem;

import io.catalogsync.error.CatalogSyncException;
import io.catalogsync.error.RequestErrors;
import java.util.List;
import org.springframework.http.HttpStatus;

/** What is known of an error that Spring or Tomcat answers with a bare status below 500. */
final class StatusProblem {
  private StatusProblem() {}

  static CatalogSyncException of(int status) {
    HttpStatus known = HttpStatus.resolve(status);
    if (known == null) {
      return RequestErrors.malformed();
    }
    return switch (known) {
      case NOT_FOUND -> RequestErrors.routeUnknown();
      case METHOD_NOT_ALLOWED -> RequestErrors.methodNotAllowed("this method", List.of("another"));
      case NOT_ACCEPTABLE -> RequestErrors.notAcceptable(List.of("application/json"));
      case UNSUPPORTED_MEDIA_TYPE ->
          RequestErrors.mediaTypeUnsupported(List.of("application/json"));
      default -> RequestErrors.malformed();
    };
  }
}
