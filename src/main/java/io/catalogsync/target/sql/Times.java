package io.catalogsync.target.sql;

import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;

/**
 * Times as text, cast to their type by the server: the only way both drivers pass a wall clock
 * unchanged whatever the JVM's time zone and whatever the century.
 */
final class Times {
  private static final DateTimeFormatter FORMAT =
      new DateTimeFormatterBuilder()
          .append(DateTimeFormatter.ISO_LOCAL_DATE)
          .appendLiteral(' ')
          .appendPattern("HH:mm:ss")
          .appendFraction(ChronoField.MICRO_OF_SECOND, 6, 6, true)
          .toFormatter(java.util.Locale.ROOT);

  private Times() {}

  static String text(LocalDateTime time) {
    return FORMAT.format(time);
  }

  static String parameter(boolean date) {
    return date ? "CAST(? AS date)" : "CAST(? AS datetime2(6))";
  }
}
