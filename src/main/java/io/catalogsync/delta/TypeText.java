package io.catalogsync.delta;

import io.delta.kernel.internal.util.ColumnMapping;
import io.delta.kernel.types.ArrayType;
import io.delta.kernel.types.DataType;
import io.delta.kernel.types.DecimalType;
import io.delta.kernel.types.MapType;
import io.delta.kernel.types.StringType;
import io.delta.kernel.types.StructField;
import io.delta.kernel.types.StructType;
import java.util.Locale;
import java.util.stream.Collectors;

/** A type written out in our own words: kept in watermarks, so it must not change with Kernel. */
final class TypeText {
  private TypeText() {}

  /**
   * The full text of a type.
   *
   * @param mapped whether fields are known by physical names, which then are part of the text: a
   *     field dropped and added again is another one
   */
  static String of(DataType type, boolean mapped) {
    if (type instanceof StructType struct) {
      return struct.fields().stream()
          .map(field -> field(field, mapped))
          .collect(Collectors.joining(",", "struct<", ">"));
    }
    if (type instanceof ArrayType array) {
      return "array<" + of(array.getElementType(), mapped) + ">";
    }
    if (type instanceof MapType map) {
      return "map<" + of(map.getKeyType(), mapped) + "," + of(map.getValueType(), mapped) + ">";
    }
    if (type instanceof DecimalType decimal) {
      return "decimal(" + decimal.getPrecision() + "," + decimal.getScale() + ")";
    }
    if (type instanceof StringType) {
      return "string";
    }
    return type.getClass().getSimpleName().replace("Type", "").toLowerCase(Locale.ROOT);
  }

  private static String field(StructField field, boolean mapped) {
    StringBuilder text = new StringBuilder();
    JsonStrings.quote(text, field.getName());
    if (mapped) {
      text.append('=').append(ColumnMapping.getPhysicalName(field));
    }
    return text.append(':').append(of(field.getDataType(), mapped)).toString();
  }
}
