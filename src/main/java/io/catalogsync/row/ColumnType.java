package io.catalogsync.row;

/**
 * The kinds of value a column can hold and the Java class that carries each.
 *
 * <p>Source: Delta protocol, "Primitive Types".
 */
public enum ColumnType {
  BOOLEAN(Boolean.class),
  BYTE(Byte.class),
  SHORT(Short.class),
  INT(Integer.class),
  LONG(Long.class),
  FLOAT(Float.class),
  DOUBLE(Double.class),
  /** {@link Column#precision()} and {@link Column#scale()} say how wide. */
  DECIMAL(java.math.BigDecimal.class),
  STRING(String.class),
  BINARY(byte[].class),
  DATE(java.time.LocalDate.class),
  /** A point in time, microseconds, carried as its UTC wall clock. */
  TIMESTAMP(java.time.LocalDateTime.class),
  /** A wall clock without zone, microseconds. */
  TIMESTAMP_NTZ(java.time.LocalDateTime.class),
  /** Struct, array, map or variant as JSON text. */
  JSON(String.class);

  private final Class<?> javaType;

  ColumnType(Class<?> javaType) {
    this.javaType = javaType;
  }

  public Class<?> javaType() {
    return javaType;
  }
}
