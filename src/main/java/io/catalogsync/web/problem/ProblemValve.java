package io.catalogsync.web.problem;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers what is so malformed that Tomcat lets no application see it. Tomcat makes it by name, so
 * it writes its one answer itself.
 */
public final class ProblemValve extends ErrorReportValve {
  private static final Logger LOG = LoggerFactory.getLogger(ProblemValve.class);
  private static final String ANSWER =
      """
      {"type":"urn:catalog-sync:problem:request-invalid","title":"%s","status":%d,\
      "detail":"The request is not HTTP as this service understands it.",\
      "code":"REQUEST_INVALID","hint":"Check address, parameters and headers."}
      """;
  private static final int ERRORS = 400;

  @Override
  protected void report(Request request, Response response, Throwable cause) {
    int status = response.getStatus();
    if (status < ERRORS || response.getContentWritten() > 0 || !response.setErrorReported()) {
      return;
    }
    try {
      byte[] body =
          ANSWER
              .formatted(status == ERRORS ? "Bad Request" : "Error", status)
              .getBytes(StandardCharsets.UTF_8);
      response.setContentType("application/problem+json");
      response.setContentLength(body.length);
      response.getResponse().getOutputStream().write(body);
      response.finishResponse();
    } catch (IOException e) {
      LOG.debug("Nobody waits for the answer any more", e);
    }
  }
}
