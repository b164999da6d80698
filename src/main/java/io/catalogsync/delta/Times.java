package io.catalogsync.delta;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;

/** Delta's dates and times, without any zone but UTC. */
final class Times {
  private static final int MICROS = 1_000_000;

  private Times() {}

  static LocalDateTime fromMicros(long micros) {
    long seconds = Math.floorDiv(micros, (long) MICROS);
    int nanos = Math.floorMod(micros, MICROS) * 1000;
    return LocalDateTime.ofEpochSecond(seconds, nanos, ZoneOffset.UTC);
  }

  /** {@code yyyy-MM-ddTHH:mm:ss.SSSSSS}. */
  static void append(StringBuilder out, LocalDateTime time) {
    out.append(time.toLocalDate()).append('T');
    pad(out, time.getHour(), 2);
    out.append(':');
    pad(out, time.getMinute(), 2);
    out.append(':');
    pad(out, time.getSecond(), 2);
    out.append('.');
    pad(out, time.getNano() / 1000, 6);
  }

  static LocalDate fromDays(int days) {
    return LocalDate.ofEpochDay(days);
  }

  private static void pad(StringBuilder out, int number, int width) {
    String digits = Integer.toString(number);
    out.append("0".repeat(width - digits.length())).append(digits);
  }
}
