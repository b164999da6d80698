package io.catalogsync.config;

import java.util.HashMap;
import java.util.Map;
import java.util.function.IntConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The {@code .env} file beside a project: {@code NAME=value} lines, {@code export}, quotes and
 * comments. Values that span lines are not supported; the line they start on is reported.
 */
final class DotEnv {
  private static final Pattern ASSIGNMENT =
      Pattern.compile("(?:export\\s+)?([A-Za-z_][A-Za-z0-9_]*)\\s*=\\s*(.*)");
  private static final Pattern SINGLE = Pattern.compile("'((?:[^'\\\\]++|\\\\.)*+)'\\s*(?:#.*)?");
  private static final Pattern DOUBLE =
      Pattern.compile("\"((?:[^\"\\\\]++|\\\\.)*+)\"\\s*(?:#.*)?");
  private static final Pattern COMMENT = Pattern.compile("(^|\\s+)#.*$");

  private DotEnv() {}

  static Map<String, String> parse(String text, IntConsumer badLine) {
    Map<String, String> values = new HashMap<>();
    int number = 0;
    for (String line : text.split("\\R", -1)) {
      number++;
      String trimmed = line.strip();
      if (trimmed.isEmpty() || trimmed.startsWith("#")) {
        continue;
      }
      Matcher assignment = ASSIGNMENT.matcher(trimmed);
      String value = assignment.matches() ? value(assignment.group(2)) : null;
      if (value == null) {
        badLine.accept(number);
      } else {
        values.put(assignment.group(1), value);
      }
    }
    return values;
  }

  private static String value(String raw) {
    if (raw.startsWith("'")) {
      Matcher single = SINGLE.matcher(raw);
      return single.matches() ? single.group(1).replaceAll("\\\\([\\\\'])", "$1") : null;
    }
    if (raw.startsWith("\"")) {
      Matcher quoted = DOUBLE.matcher(raw);
      return quoted.matches() ? unescape(quoted.group(1)) : null;
    }
    return COMMENT.matcher(raw).replaceFirst("").strip();
  }

  private static String unescape(String text) {
    StringBuilder result = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c != '\\') {
        result.append(c);
        continue;
      }
      char escaped = text.charAt(++i);
      switch (escaped) {
        case 'n' -> result.append('\n');
        case 'r' -> result.append('\r');
        case 't' -> result.append('\t');
        case '"', '\'', '\\' -> result.append(escaped);
        default -> result.append('\\').append(escaped);
      }
    }
    return result.toString();
  }
}
