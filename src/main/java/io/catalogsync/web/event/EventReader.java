package io.catalogsync.web.event;

import java.util.Optional;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.core.json.JsonReadFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

/** Reads webhooks; one that cannot be read still is a hint that something ran. */
@Component
class EventReader {
  private static final Logger LOG = LoggerFactory.getLogger(EventReader.class);

  /** Python writes NaN into JSON. */
  private final JsonMapper json =
      JsonMapper.builder().enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS).build();

  /**
   * What a webhook says.
   *
   * @param headers value of a header; null where it is missing
   */
  RunEvent read(UnaryOperator<String> headers, byte[] body) {
    RunEvent event = envelope(headers, tree(body));
    // a signature's id covers the event as it was sent, whatever the body says of itself
    Optional<String> signed =
        Optional.ofNullable(headers.apply("webhook-signature"))
            .flatMap(signature -> Optional.ofNullable(headers.apply("webhook-id")))
            .map(id -> "webhook " + id);
    return signed.isPresent() ? event.withId(signed) : event;
  }

  private RunEvent envelope(UnaryOperator<String> headers, JsonNode root) {
    if (headers.apply("ce-id") != null) {
      return CloudEvent.of(
          name -> Optional.ofNullable(headers.apply("ce-" + name)), EventBody.of(root));
    }
    String type = String.valueOf(headers.apply(HttpHeaders.CONTENT_TYPE));
    if (type.startsWith("application/cloudevents+json")) {
      return CloudEvent.of(name -> EventBody.text(root.path(name)), EventBody.of(data(root)));
    }
    return EventBody.of(root);
  }

  private JsonNode data(JsonNode root) {
    JsonNode encoded = root.path("data_base64");
    if (!encoded.isString()) {
      return root.path("data");
    }
    try {
      return tree(encoded.binaryValue());
    } catch (JacksonException e) {
      LOG.warn("The data of a CloudEvent is not Base64; taken as a bare hint");
      return MissingNode.getInstance();
    }
  }

  private JsonNode tree(byte[] body) {
    try {
      return json.readTree(body);
    } catch (JacksonException e) {
      LOG.warn("A webhook body is not JSON ({} bytes); taken as a bare hint", body.length);
      return MissingNode.getInstance();
    }
  }
}
