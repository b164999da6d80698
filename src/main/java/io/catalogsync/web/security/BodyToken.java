package io.catalogsync.web.security;

import tools.jackson.core.JacksonException;
import tools.jackson.core.json.JsonReadFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A token that Odibi echoes from an alert's metadata: in {@code metadata.token}, or at the top
 * where it writes for Slack.
 */
final class BodyToken {
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS).build();

  private BodyToken() {}

  /** Null when there is none. */
  static String of(byte[] body) {
    try {
      JsonNode root = JSON.readTree(body);
      JsonNode token = root.path("metadata").path("token");
      JsonNode found = token.isString() ? token : root.path("token");
      return found.isString() && AccessToken.isWellFormed(found.asString())
          ? found.asString()
          : null;
    } catch (JacksonException e) {
      return null; // what cannot be read holds no token
    }
  }
}
