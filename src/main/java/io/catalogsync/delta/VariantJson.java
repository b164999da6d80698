package io.catalogsync.delta;

import io.delta.kernel.data.ColumnVector;
import java.nio.ByteBuffer;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.TreeMap;
import org.apache.parquet.variant.Variant;

/** Variants as JSON: numbers as numbers, keys sorted, all else as in {@link JsonScalars}. */
final class VariantJson {
  private static final long MICRO = 1000;

  private VariantJson() {}

  static void write(StringBuilder out, ColumnVector vector, int row) {
    byte[] value = vector.getChild(PhysicalTypes.VARIANT_VALUE).getBinary(row);
    byte[] metadata = vector.getChild(PhysicalTypes.VARIANT_METADATA).getBinary(row);
    if (value == null || metadata == null) {
      throw new UnsupportedOperationException("variant without a value");
    }
    write(out, new Variant(value, metadata));
  }

  static void write(StringBuilder out, Variant variant) {
    switch (variant.getType()) {
      case OBJECT -> object(out, variant);
      case ARRAY -> array(out, variant);
      case NULL -> out.append("null");
      case BOOLEAN -> out.append(variant.getBoolean());
      case BYTE, SHORT, INT, LONG -> out.append(variant.getLong());
      case STRING -> JsonStrings.quote(out, variant.getString());
      case FLOAT -> JsonScalars.number(out, variant.getFloat(), Float.isFinite(variant.getFloat()));
      case DOUBLE ->
          JsonScalars.number(out, variant.getDouble(), Double.isFinite(variant.getDouble()));
      case DECIMAL4, DECIMAL8, DECIMAL16 -> out.append(variant.getDecimal().toPlainString());
      case DATE -> out.append('"').append(Times.fromDays(variant.getInt())).append('"');
      case TIMESTAMP_TZ -> JsonScalars.time(out, Times.fromMicros(variant.getLong()), "Z");
      case TIMESTAMP_NTZ -> JsonScalars.time(out, Times.fromMicros(variant.getLong()), "");
      case TIMESTAMP_NANOS_TZ -> nanos(out, variant.getLong(), "Z");
      case TIMESTAMP_NANOS_NTZ -> nanos(out, variant.getLong(), "");
      case TIME ->
          out.append('"').append(LocalTime.ofNanoOfDay(variant.getLong() * MICRO)).append('"');
      case BINARY -> JsonScalars.binary(out, bytes(variant.getBinary()));
      case UUID -> out.append('"').append(variant.getUUID()).append('"');
    }
  }

  private static void object(StringBuilder out, Variant variant) {
    TreeMap<String, Variant> fields = new TreeMap<>();
    for (int i = 0; i < variant.numObjectElements(); i++) {
      Variant.ObjectField field = variant.getFieldAtIndex(i);
      fields.put(field.key, field.value);
    }
    out.append('{');
    String comma = "";
    for (var field : fields.entrySet()) {
      out.append(comma);
      JsonStrings.quote(out, field.getKey());
      write(out.append(':'), field.getValue());
      comma = ",";
    }
    out.append('}');
  }

  private static void array(StringBuilder out, Variant variant) {
    out.append('[');
    for (int i = 0; i < variant.numArrayElements(); i++) {
      out.append(i == 0 ? "" : ",");
      write(out, variant.getElementAtIndex(i));
    }
    out.append(']');
  }

  private static void nanos(StringBuilder out, long nanos, String zone) {
    LocalDateTime micros = Times.fromMicros(Math.floorDiv(nanos, MICRO));
    String digits = Long.toString(MICRO + Math.floorMod(nanos, MICRO)).substring(1);
    JsonScalars.time(out, micros, digits + zone);
  }

  private static byte[] bytes(ByteBuffer buffer) {
    byte[] bytes = new byte[buffer.remaining()];
    buffer.duplicate().get(bytes);
    return bytes;
  }
}
