package io.catalogsync.web;

import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.core.json.JsonReadFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads webhook bodies; one that cannot be read still is a hint that something ran. */
@Component
class RunEventReader {
  private static final Logger LOG = LoggerFactory.getLogger(RunEventReader.class);
  private static final int LONGEST_NAME = 255;

  /** Python writes NaN into JSON. */
  private final JsonMapper json =
      JsonMapper.builder().enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS).build();

  RunEvent read(byte[] body) {
    try {
      JsonNode root = json.readTree(body);
      return new RunEvent(
          text(root.path("metadata").path("project")),
          text(root.path("metadata").path("environment")),
          text(root.path("event_type")));
    } catch (JacksonException e) {
      LOG.warn("A webhook body is not JSON ({} bytes); taken as a bare hint", body.length);
      return RunEvent.BARE_HINT;
    }
  }

  private static Optional<String> text(JsonNode node) {
    return node.isString() && !node.asString().isBlank() && node.asString().length() <= LONGEST_NAME
        ? Optional.of(node.asString())
        : Optional.empty();
  }
}
