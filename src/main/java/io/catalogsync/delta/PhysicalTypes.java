package io.catalogsync.delta;

import io.delta.kernel.types.ArrayType;
import io.delta.kernel.types.BinaryType;
import io.delta.kernel.types.DataType;
import io.delta.kernel.types.MapType;
import io.delta.kernel.types.StringType;
import io.delta.kernel.types.StructField;
import io.delta.kernel.types.StructType;
import io.delta.kernel.types.VariantType;
import java.util.List;

/**
 * Types to ask Kernel's Parquet reader for. Strings are read as bytes, because Kernel would replace
 * invalid UTF-8 without a word; a variant is read as the two byte strings it is made of, because
 * Kernel's reader does not know variants.
 */
final class PhysicalTypes {
  static final int VARIANT_VALUE = 0;
  static final int VARIANT_METADATA = 1;

  private static final StructType VARIANT =
      new StructType().add("value", BinaryType.BINARY).add("metadata", BinaryType.BINARY);

  private PhysicalTypes() {}

  static StructField readable(StructField field) {
    return new StructField(
        field.getName(), readable(field.getDataType()), field.isNullable(), field.getMetadata());
  }

  private static DataType readable(DataType type) {
    if (type instanceof StringType) {
      return BinaryType.BINARY;
    }
    if (type instanceof VariantType) {
      return VARIANT;
    }
    if (type instanceof StructType struct) {
      List<StructField> fields = struct.fields().stream().map(PhysicalTypes::readable).toList();
      return new StructType(fields);
    }
    if (type instanceof ArrayType array) {
      return new ArrayType(readable(array.getElementType()), array.containsNull());
    }
    if (type instanceof MapType map) {
      return new MapType(
          readable(map.getKeyType()), readable(map.getValueType()), map.isValueContainsNull());
    }
    return type;
  }

  static boolean hasVariant(DataType type) {
    if (type instanceof StructType struct) {
      return struct.fields().stream().anyMatch(field -> hasVariant(field.getDataType()));
    }
    if (type instanceof ArrayType array) {
      return hasVariant(array.getElementType());
    }
    if (type instanceof MapType map) {
      return hasVariant(map.getKeyType()) || hasVariant(map.getValueType());
    }
    return type instanceof VariantType;
  }
}
