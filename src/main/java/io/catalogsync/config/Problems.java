package io.catalogsync.config;

import io.catalogsync.error.Errors;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Gathers everything that is wrong, so that one start shows it all. What a message quotes of a file
 * goes through {@link #shown}: text that came out of an environment variable appears as that
 * variable's name, because it may be a secret that landed in the wrong place.
 */
final class Problems {
  private static final int SHOWN_LENGTH = 80;

  /** Shorter ones, such as {@code prod}, are no secrets and occur inside other words. */
  private static final int SECRET_LENGTH = 6;

  private final Set<String> lines = new LinkedHashSet<>();
  private int added;
  private final Map<String, String> variableByValue =
      new TreeMap<>(
          Comparator.comparingInt(String::length)
              .reversed()
              .thenComparing(Comparator.naturalOrder()));

  void add(Place place, String path, String text) {
    added++;
    lines.add(place + ": " + (path.isEmpty() ? "" : printable(path) + ": ") + text);
  }

  void conceal(String variable, String value) {
    if (!value.isEmpty()) {
      variableByValue.putIfAbsent(value, "${" + variable + "}");
    }
  }

  /** The text as a message may quote it. */
  String shown(String text) {
    String concealed = text;
    for (Map.Entry<String, String> variable : variableByValue.entrySet()) {
      if (variable.getKey().equalsIgnoreCase(text)) {
        return variable.getValue();
      }
      if (variable.getKey().length() >= SECRET_LENGTH) {
        concealed =
            anyCase(variable.getKey())
                .matcher(concealed)
                .replaceAll(Matcher.quoteReplacement(variable.getValue()));
      }
    }
    String printable = printable(concealed);
    return printable.length() <= SHOWN_LENGTH
        ? printable
        : printable.substring(0, SHOWN_LENGTH) + "…";
  }

  /** A word of the file may have been put into lower case before it is quoted. */
  private static Pattern anyCase(String value) {
    return Pattern.compile(
        value, Pattern.LITERAL | Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
  }

  String shown(Collection<String> names) {
    List<String> shown = new ArrayList<>();
    names.forEach(name -> shown.add(shown(name)));
    return shown.toString();
  }

  /** A line break in a key must not look like a second log entry. */
  private static String printable(String text) {
    return text.replaceAll("\\p{Cntrl}", "?");
  }

  /** How often something was added: tells a caller whether a step has already complained. */
  int count() {
    return added;
  }

  void throwIfAny() {
    if (!lines.isEmpty()) {
      throw Errors.configInvalid(List.copyOf(lines));
    }
  }
}
