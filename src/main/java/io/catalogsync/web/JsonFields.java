package io.catalogsync.web;

import io.catalogsync.error.Errors;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * The fields of a JSON object somebody sent. Collects everything that is wrong with them, so that
 * one answer can name it all. For one thread.
 */
final class JsonFields {
  /** Names of projects, environments and tables: printable, without what separates or escapes. */
  static final Pattern NAME = Pattern.compile("[\\p{L}\\p{N}_.@/ -]{1,255}");

  private static final int MOST_ELEMENTS = 1000;
  private static final int MOST_PROBLEMS = 20;
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private final JsonNode object;
  private final Set<String> asked = new HashSet<>();
  private final List<String> problems = new ArrayList<>();

  private JsonFields(JsonNode object) {
    this.object = object;
  }

  /**
   * Reads a body; an empty one is an object without fields.
   *
   * @throws io.catalogsync.error.CatalogSyncException REQUEST_INVALID when it is no JSON object
   */
  static JsonFields of(byte[] body) {
    if (body == null || body.length == 0) {
      return new JsonFields(JsonNodeFactory.instance.objectNode());
    }
    try {
      JsonNode root = JSON.readTree(body);
      if (root.isObject()) {
        return new JsonFields(root);
      }
      throw Errors.requestInvalid(List.of("the body must be a JSON object"));
    } catch (JacksonException e) {
      throw Errors.requestInvalid(List.of("the body is not the JSON object expected" + where(e)));
    }
  }

  private static String where(JacksonException e) {
    TokenStreamLocation location = e.getLocation();
    return location == null
        ? ""
        : ": look at line " + location.getLineNr() + ", column " + location.getColumnNr();
  }

  /** A name; empty when it is absent, null or wrong. */
  Optional<String> name(String field) {
    JsonNode node = take(field);
    if (node.isMissingNode() || node.isNull()) {
      return Optional.empty();
    }
    if (isName(node)) {
      return Optional.of(node.asString());
    }
    problems.add(field + " must be a name of 1 to 255 letters, digits, spaces and . _ @ / -");
    return Optional.empty();
  }

  /** A list of names; empty when it is absent, null or wrong. */
  List<String> names(String field) {
    JsonNode node = take(field);
    if (node.isMissingNode() || node.isNull()) {
      return List.of();
    }
    List<String> names = new ArrayList<>();
    if (node.isArray() && node.size() <= MOST_ELEMENTS) {
      for (JsonNode element : node) {
        if (isName(element)) {
          names.add(element.asString());
        }
      }
    }
    if (names.size() != node.size() || !node.isArray()) {
      problems.add(field + " must be a list of names, each of 1 to 255 letters, digits and . _ -");
    }
    return names;
  }

  /** Yes or no; no when it is absent, null or wrong. */
  boolean flag(String field) {
    JsonNode node = take(field);
    if (!node.isMissingNode() && !node.isNull() && !node.isBoolean()) {
      problems.add(field + " must be true or false");
    }
    return node.asBoolean(false);
  }

  /** A whole number; {@code usual} when it is absent, null or wrong. */
  int number(String field, int least, int most, int usual) {
    JsonNode node = take(field);
    if (node.isMissingNode() || node.isNull()) {
      return usual;
    }
    boolean fits = node.isIntegralNumber() && node.canConvertToInt();
    if (!fits || node.asInt() < least || node.asInt() > most) {
      problems.add(field + " must be a whole number from " + least + " to " + most);
      return usual;
    }
    return node.asInt();
  }

  /** Adds what only the caller can see. */
  void problem(String problem) {
    problems.add(problem);
  }

  /**
   * Call last.
   *
   * @throws io.catalogsync.error.CatalogSyncException REQUEST_INVALID, naming all problems
   */
  void check() {
    for (String field : object.propertyNames()) {
      if (!asked.contains(field)) {
        problems.add(
            NAME.matcher(field).matches()
                ? "there is no field '" + field + "'"
                : "there is a field whose name is not allowed");
      }
    }
    if (!problems.isEmpty()) {
      throw Errors.requestInvalid(problems.stream().distinct().limit(MOST_PROBLEMS).toList());
    }
  }

  private JsonNode take(String field) {
    asked.add(field);
    return object.path(field);
  }

  private static boolean isName(JsonNode node) {
    return node.isString() && NAME.matcher(node.asString()).matches();
  }
}
