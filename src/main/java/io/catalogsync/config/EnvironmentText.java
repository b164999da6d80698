package io.catalogsync.config;

import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Replaces {@code ${VAR}} and {@code ${env:VAR}} in raw text, as Odibi does before it parses.
 *
 * <p>Unlike Odibi, a missing variable is no error here: it leaves a mark, which {@link Section}
 * reports when it reads a value that carries it. So the service needs only the variables of the
 * parts it uses, and none of the secrets of pipelines and alerts.
 */
final class EnvironmentText {
  private static final Pattern REFERENCE = Pattern.compile("\\$\\{(?:env:)?([A-Za-z0-9_]+)}");

  /** Private-use characters: legal anywhere in YAML, and in nobody's configuration. */
  private static final Pattern MARK = Pattern.compile("\uE000([A-Za-z0-9_]+)\uE001");

  private EnvironmentText() {}

  /** Empty when the result would be larger than a file may be. */
  static Optional<String> substitute(
      String text, Function<String, String> environment, BiConsumer<String, String> used) {
    StringBuilder result = new StringBuilder(text.length());
    Matcher matcher = REFERENCE.matcher(text);
    int from = 0;
    while (matcher.find()) {
      String name = matcher.group(1);
      String value = environment.apply(name);
      result.append(text, from, matcher.start());
      if (value == null) {
        result.append('\uE000').append(name).append('\uE001');
      } else {
        used.accept(name, value);
        result.append(value);
      }
      from = matcher.end();
      if (result.length() > TextFile.LIMIT) {
        return Optional.empty();
      }
    }
    return Optional.of(result.append(text, from, text.length()).toString());
  }

  /** Name of the first variable that was missing from this value. */
  static Optional<String> missingIn(String value) {
    Matcher matcher = MARK.matcher(value);
    return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
  }
}
