package io.catalogsync.target.sql;

import io.catalogsync.error.Errors;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Statements kept as resources, with names in braces for what differs between databases. */
final class ReportText {
  private static final Pattern NAME = Pattern.compile("\\{(\\w+)}");

  private ReportText() {}

  /**
   * A statement.
   *
   * @param resource name of the resource, without its ending
   * @param values what each name stands for
   */
  static String read(String resource, Map<String, String> values) {
    try (InputStream in = ReportText.class.getResourceAsStream("views/" + resource + ".sql")) {
      if (in == null) {
        throw new IllegalStateException("There is no resource for " + resource);
      }
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8).strip();
      return NAME.matcher(text).replaceAll(name -> value(name.group(1), resource, values));
    } catch (IOException e) {
      throw Errors.internal("Reading the view " + resource, e);
    }
  }

  private static String value(String name, String resource, Map<String, String> values) {
    String value = values.get(name);
    if (value == null) {
      throw new IllegalStateException("{" + name + "} in " + resource + " stands for nothing");
    }
    return Matcher.quoteReplacement(value);
  }
}
