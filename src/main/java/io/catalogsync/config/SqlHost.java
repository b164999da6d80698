package io.catalogsync.config;

import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A server as ODBC lets one write it: {@code tcp:host,1433} and {@code host\instance} included. */
record SqlHost(String name, OptionalInt port) {
  private static final Pattern FORM =
      Pattern.compile(
          "(?:tcp:)?((?:[A-Za-z0-9._-]+|\\[[0-9A-Fa-f:.]+])(?:\\\\[A-Za-z0-9_$#-]+)?)"
              + "(?:\\s*,\\s*([0-9]{1,5}))?");

  /** Anything else is refused, because what stands here goes into a JDBC URL. */
  static SqlHost parse(String text, Runnable problem) {
    Matcher matcher = FORM.matcher(text);
    if (!matcher.matches()) {
      if (!text.isEmpty()) {
        problem.run();
      }
      return new SqlHost("", OptionalInt.empty());
    }
    if (matcher.group(2) == null) {
      return new SqlHost(matcher.group(1), OptionalInt.empty());
    }
    int port = Integer.parseInt(matcher.group(2));
    if (port < 1 || port > 65535) {
      problem.run();
    }
    return new SqlHost(matcher.group(1), OptionalInt.of(port));
  }
}
