package io.catalogsync.row;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ValueCheckTest {
  private static final Column NUMBER = Column.of("c", ColumnType.DOUBLE);
  private static final Column SMALL_NUMBER = Column.of("c", ColumnType.FLOAT);
  private static final Column TEXT = Column.of("c", ColumnType.STRING);
  private static final Column DAY = Column.of("c", ColumnType.DATE);
  private static final Column TIME = Column.of("c", ColumnType.TIMESTAMP);
  private static final Column AMOUNT = Column.decimal("c", 38, 2);

  static Stream<Arguments> bad() {
    return Stream.of(
        Arguments.of(NUMBER, Double.NaN, BadValue.NAN),
        Arguments.of(NUMBER, Double.longBitsToDouble(0xfff8_0000_0000_0001L), BadValue.NAN),
        Arguments.of(NUMBER, Double.NEGATIVE_INFINITY, BadValue.INFINITE),
        Arguments.of(SMALL_NUMBER, Float.NaN, BadValue.NAN),
        Arguments.of(SMALL_NUMBER, Float.POSITIVE_INFINITY, BadValue.INFINITE),
        Arguments.of(DAY, LocalDate.of(0, 12, 31), BadValue.TIME_OUT_OF_RANGE),
        Arguments.of(DAY, LocalDate.of(10_000, 1, 1), BadValue.TIME_OUT_OF_RANGE),
        Arguments.of(TIME, LocalDateTime.of(-4712, 1, 1, 0, 0), BadValue.TIME_OUT_OF_RANGE),
        Arguments.of(TIME, LocalDateTime.of(294_247, 1, 10, 4, 0), BadValue.TIME_OUT_OF_RANGE),
        Arguments.of(
            AMOUNT, new BigDecimal("1" + "0".repeat(36) + ".00"), BadValue.TOO_MANY_DIGITS),
        Arguments.of(AMOUNT, new BigDecimal("-" + "9".repeat(40)), BadValue.TOO_MANY_DIGITS),
        Arguments.of(TEXT, "a\0b", BadValue.NUL_CHARACTER),
        Arguments.of(TEXT, "a\ud83d", BadValue.UNPAIRED_SURROGATE),
        Arguments.of(TEXT, "a\ud83db", BadValue.UNPAIRED_SURROGATE),
        Arguments.of(TEXT, "\ude00\ud83d", BadValue.UNPAIRED_SURROGATE),
        Arguments.of(TEXT, BadValue.INVALID_UTF8, BadValue.INVALID_UTF8));
  }

  @ParameterizedTest
  @MethodSource("bad")
  void findsWhatNoTargetKeeps(Column column, Object value, BadValue expected) {
    assertThat(new ValueCheck(column).find(value)).contains(expected);
  }

  static Stream<Arguments> good() {
    return Stream.of(
        Arguments.of(NUMBER, Double.MAX_VALUE),
        Arguments.of(NUMBER, Double.MIN_VALUE),
        Arguments.of(NUMBER, -0.0),
        Arguments.of(SMALL_NUMBER, -Float.MAX_VALUE),
        Arguments.of(DAY, LocalDate.of(1, 1, 1)),
        Arguments.of(DAY, LocalDate.of(9999, 12, 31)),
        Arguments.of(TIME, LocalDateTime.parse("0001-01-01T00:00:00")),
        Arguments.of(TIME, LocalDateTime.parse("9999-12-31T23:59:59.999999")),
        Arguments.of(AMOUNT, new BigDecimal("9".repeat(36) + ".99")),
        Arguments.of(AMOUNT, new BigDecimal("0.00")),
        Arguments.of(Column.decimal("c", 38, 38), new BigDecimal("0." + "9".repeat(38))),
        Arguments.of(TEXT, ""),
        Arguments.of(TEXT, "\u0001 \ufffd \ud83d\ude00\ud83d\ude00"),
        Arguments.of(Column.of("c", ColumnType.BINARY), new byte[] {0, -1}),
        Arguments.of(Column.of("c", ColumnType.LONG), Long.MIN_VALUE));
  }

  @ParameterizedTest
  @MethodSource("good")
  void leavesTheExtremesAlone(Column column, Object value) {
    assertThat(new ValueCheck(column).find(value)).isEmpty();
  }
}
