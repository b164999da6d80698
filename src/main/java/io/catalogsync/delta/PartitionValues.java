package io.catalogsync.delta;

import io.catalogsync.row.Column;
import io.catalogsync.row.ColumnType;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAccessor;

/**
 * Partition values from their text, as the protocol's "Partition Value Serialization". Not Kernel's
 * own parsing, which goes through java.sql and so shifts old dates and depends on the JVM's zone.
 */
final class PartitionValues {
  /** What Hive writes for NULL; converted tables may carry it over. */
  private static final String HIVE_NULL = "__HIVE_DEFAULT_PARTITION__";

  private static final DateTimeFormatter TIME =
      new DateTimeFormatterBuilder()
          .append(DateTimeFormatter.ISO_LOCAL_DATE)
          .optionalStart()
          .appendPattern("['T'][' ']")
          .append(DateTimeFormatter.ISO_LOCAL_TIME)
          .optionalEnd()
          .appendPattern("[XXX][XX][X]")
          .toFormatter(java.util.Locale.ROOT);

  private PartitionValues() {}

  /**
   * The value behind a partition text.
   *
   * @return null for NULL
   * @throws IllegalArgumentException when the text is no value of the column's type
   */
  static Object parse(Column column, String text) {
    if (text == null || text.isEmpty()) {
      return null;
    }
    if (column.type() != ColumnType.STRING && text.equals(HIVE_NULL)) {
      return null;
    }
    try {
      return value(column, text);
    } catch (DateTimeException | ArithmeticException | NumberFormatException e) {
      throw new IllegalArgumentException(
          "'%s' is not a %s, the type of partition column %s"
              .formatted(text, column.type(), column.name()),
          e);
    }
  }

  private static Object value(Column column, String text) {
    return switch (column.type()) {
      case BOOLEAN -> bool(text);
      case BYTE -> Byte.valueOf(text);
      case SHORT -> Short.valueOf(text);
      case INT -> Integer.valueOf(text);
      case LONG -> Long.valueOf(text);
      case FLOAT -> Float.valueOf(text);
      case DOUBLE -> Double.valueOf(text);
      case DECIMAL -> new BigDecimal(text).setScale(column.scale(), RoundingMode.UNNECESSARY);
      case STRING, JSON -> text;
      case BINARY -> text.getBytes(StandardCharsets.UTF_8);
      case DATE -> LocalDate.parse(text);
      case TIMESTAMP, TIMESTAMP_NTZ -> time(text);
    };
  }

  /** A text without zone is UTC's wall clock. */
  static LocalDateTime time(String text) {
    TemporalAccessor parsed =
        TIME.parseBest(text, java.time.OffsetDateTime::from, LocalDateTime::from, LocalDate::from);
    if (parsed instanceof java.time.OffsetDateTime zoned) {
      return zoned
          .withOffsetSameInstant(ZoneOffset.UTC)
          .toLocalDateTime()
          .truncatedTo(ChronoUnit.MICROS);
    }
    return parsed instanceof LocalDateTime local
        ? local.truncatedTo(ChronoUnit.MICROS)
        : ((LocalDate) parsed).atStartOfDay();
  }

  private static Boolean bool(String text) {
    if (text.equalsIgnoreCase("true")) {
      return true;
    }
    if (text.equalsIgnoreCase("false")) {
      return false;
    }
    throw new NumberFormatException(text);
  }
}
