package io.catalogsync.row;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Optional;

/**
 * Tells which values of a column no SQL target keeps. The same for every target, whatever its
 * engine would take, because what it finds is not part of {@link RowHash}.
 */
public final class ValueCheck {
  /** SQL Server's first and last year; beyond them Java's and Delta's ranges go on. */
  private static final int FIRST_YEAR = 1;

  private static final int LAST_YEAR = 9999;

  private final Column column;

  public ValueCheck(Column column) {
    this.column = column;
  }

  /** What is wrong with a value that is not null; empty when it can be kept. */
  public Optional<BadValue> find(Object value) {
    if (value instanceof BadValue unreadable) {
      return Optional.of(unreadable);
    }
    return switch (column.type()) {
      case FLOAT, DOUBLE -> number(((Number) value).doubleValue());
      case DECIMAL -> decimal((BigDecimal) value);
      case STRING, JSON -> text((String) value);
      case DATE -> year(((LocalDate) value).getYear());
      case TIMESTAMP, TIMESTAMP_NTZ -> year(((LocalDateTime) value).getYear());
      case BOOLEAN, BYTE, SHORT, INT, LONG, BINARY -> Optional.empty();
    };
  }

  private static Optional<BadValue> number(double value) {
    if (Double.isNaN(value)) {
      return Optional.of(BadValue.NAN);
    }
    return Double.isInfinite(value) ? Optional.of(BadValue.INFINITE) : Optional.empty();
  }

  private Optional<BadValue> decimal(BigDecimal value) {
    // 0.001 has one digit and three places: places count as well
    int whole = value.precision() - value.scale();
    return whole > column.precision() - column.scale()
        ? Optional.of(BadValue.TOO_MANY_DIGITS)
        : Optional.empty();
  }

  private static Optional<BadValue> year(int year) {
    return year < FIRST_YEAR || year > LAST_YEAR
        ? Optional.of(BadValue.TIME_OUT_OF_RANGE)
        : Optional.empty();
  }

  private static Optional<BadValue> text(String text) {
    for (int i = 0; i < text.length(); i++) {
      char unit = text.charAt(i);
      if (unit == 0) {
        return Optional.of(BadValue.NUL_CHARACTER);
      }
      if (Character.isSurrogate(unit)) {
        boolean pair =
            Character.isHighSurrogate(unit)
                && i + 1 < text.length()
                && Character.isLowSurrogate(text.charAt(i + 1));
        if (!pair) {
          return Optional.of(BadValue.UNPAIRED_SURROGATE);
        }
        i++;
      }
    }
    return Optional.empty();
  }
}
