package io.catalogsync.web.problem;

import io.catalogsync.error.CatalogSyncException;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Answers a request with a problem where no controller was reached. */
@Component
public class ProblemWriter {
  private static final Logger LOG = LoggerFactory.getLogger(ProblemWriter.class);

  private final JsonMapper json;

  ProblemWriter(JsonMapper json) {
    this.json = json;
  }

  /** Writes the answer, unless one is on its way already. */
  public void write(HttpServletResponse response, CatalogSyncException error) throws IOException {
    if (response.isCommitted()) {
      LOG.debug("Too late to answer with {}", error.code(), error);
      return;
    }
    ProblemDetail problem = ProblemBody.of(error);
    LOG.debug("Answered a request with {} ({})", error.code(), problem.getInstance(), error);
    byte[] body = json.writeValueAsBytes(problem);
    response.setStatus(problem.getStatus());
    response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
    response.setContentLength(body.length);
    response.getOutputStream().write(body);
  }
}
