package io.catalogsync.delta;

import io.catalogsync.row.ColumnType;
import java.math.BigDecimal;
import java.time.LocalDateTime;
import java.util.Base64;

/** Single values in canonical JSON. */
final class JsonScalars {
  private JsonScalars() {}

  static void write(StringBuilder out, ColumnType type, Object value) {
    switch (type) {
      case BOOLEAN, BYTE, SHORT, INT, LONG -> out.append(value);
      case FLOAT -> number(out, value, Float.isFinite((Float) value));
      case DOUBLE -> number(out, value, Double.isFinite((Double) value));
      case DECIMAL -> out.append('"').append(((BigDecimal) value).toPlainString()).append('"');
      case STRING -> JsonStrings.quote(out, (String) value);
      case BINARY -> binary(out, (byte[]) value);
      case DATE -> out.append('"').append(value).append('"');
      case TIMESTAMP -> time(out, (LocalDateTime) value, "Z");
      case TIMESTAMP_NTZ -> time(out, (LocalDateTime) value, "");
      case JSON -> out.append(value);
    }
  }

  static void binary(StringBuilder out, byte[] value) {
    out.append('"').append(Base64.getEncoder().encodeToString(value)).append('"');
  }

  static void time(StringBuilder out, LocalDateTime value, String zone) {
    out.append('"');
    Times.append(out, value);
    out.append(zone).append('"');
  }

  /** JSON has no number for NaN and the infinities. */
  static void number(StringBuilder out, Object value, boolean finite) {
    String quote = finite ? "" : "\"";
    out.append(quote).append(value).append(quote);
  }
}
