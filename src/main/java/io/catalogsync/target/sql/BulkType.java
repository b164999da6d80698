package io.catalogsync.target.sql;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.sql.Types;
import java.time.LocalDateTime;
import java.util.function.UnaryOperator;

/**
 * How a column's values travel in a bulk copy: as the type the column has, so that the server need
 * not convert; only dates and times travel as text, because the driver moves native ones through
 * the JVM's time zone and through java.sql.Date's Julian calendar.
 */
record BulkType(int jdbcType, int precision, int scale, UnaryOperator<Object> conversion) {
  private static final int TIME_TEXT = 26;
  private static final int DATE_TEXT = 10;

  /** More than a limited column holds: makes the driver stream the value. */
  private static final int UNLIMITED = Integer.MAX_VALUE;

  static BulkType of(SqlType type) {
    return switch (type.kind()) {
      case BIT -> of(Types.BIT, value -> value);
      case TINYINT, SMALLINT -> of(Types.SMALLINT, value -> ((Number) value).shortValue());
      case INT -> of(Types.INTEGER, value -> ((Number) value).intValue());
      case BIGINT -> of(Types.BIGINT, value -> ((Number) value).longValue());
      case REAL -> of(Types.REAL, value -> ((Number) value).floatValue());
      case FLOAT -> of(Types.DOUBLE, value -> ((Number) value).doubleValue());
      case DECIMAL ->
          new BulkType(
              Types.DECIMAL,
              type.precision(),
              type.scale(),
              value -> decimal(value).setScale(type.scale(), RoundingMode.UNNECESSARY));
      case BINARY -> new BulkType(Types.BINARY, type.length(), 0, value -> value);
      case VARBINARY -> new BulkType(Types.LONGVARBINARY, length(type), 0, value -> value);
      case DATE -> new BulkType(Types.VARCHAR, DATE_TEXT, 0, Object::toString);
      case DATETIME, DATETIME2 -> new BulkType(Types.VARCHAR, TIME_TEXT, 0, BulkType::time);
      case VARCHAR, NCHAR, NVARCHAR, OTHER ->
          new BulkType(
              type.isMax() ? Types.LONGNVARCHAR : Types.NVARCHAR, length(type), 0, value -> value);
    };
  }

  Object value(Object value) {
    return conversion.apply(value);
  }

  private static BulkType of(int jdbcType, UnaryOperator<Object> conversion) {
    return new BulkType(jdbcType, 0, 0, conversion);
  }

  private static int length(SqlType type) {
    return type.isMax() ? UNLIMITED : type.length();
  }

  private static BigDecimal decimal(Object value) {
    return value instanceof BigDecimal decimal
        ? decimal
        : BigDecimal.valueOf(((Number) value).longValue());
  }

  private static Object time(Object value) {
    return value instanceof LocalDateTime time ? Times.text(time) : value.toString();
  }
}
