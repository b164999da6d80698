package io.catalogsync.delta;

import io.catalogsync.row.ColumnType;
import io.delta.kernel.types.ArrayType;
import io.delta.kernel.types.BinaryType;
import io.delta.kernel.types.BooleanType;
import io.delta.kernel.types.ByteType;
import io.delta.kernel.types.DataType;
import io.delta.kernel.types.DateType;
import io.delta.kernel.types.DecimalType;
import io.delta.kernel.types.DoubleType;
import io.delta.kernel.types.FloatType;
import io.delta.kernel.types.IntegerType;
import io.delta.kernel.types.LongType;
import io.delta.kernel.types.MapType;
import io.delta.kernel.types.ShortType;
import io.delta.kernel.types.StringType;
import io.delta.kernel.types.StructField;
import io.delta.kernel.types.StructType;
import io.delta.kernel.types.TimestampNTZType;
import io.delta.kernel.types.TimestampType;
import io.delta.kernel.types.VariantType;
import java.util.Map;
import java.util.Optional;

/** Which {@link ColumnType} a Delta type becomes. */
final class ColumnTypes {
  private static final Map<Class<? extends DataType>, ColumnType> PRIMITIVES =
      Map.ofEntries(
          Map.entry(BooleanType.class, ColumnType.BOOLEAN),
          Map.entry(ByteType.class, ColumnType.BYTE),
          Map.entry(ShortType.class, ColumnType.SHORT),
          Map.entry(IntegerType.class, ColumnType.INT),
          Map.entry(LongType.class, ColumnType.LONG),
          Map.entry(FloatType.class, ColumnType.FLOAT),
          Map.entry(DoubleType.class, ColumnType.DOUBLE),
          Map.entry(DecimalType.class, ColumnType.DECIMAL),
          Map.entry(StringType.class, ColumnType.STRING),
          Map.entry(BinaryType.class, ColumnType.BINARY),
          Map.entry(DateType.class, ColumnType.DATE),
          Map.entry(TimestampType.class, ColumnType.TIMESTAMP),
          Map.entry(TimestampNTZType.class, ColumnType.TIMESTAMP_NTZ),
          Map.entry(VariantType.class, ColumnType.JSON));

  private ColumnTypes() {}

  /** Empty for a type, itself or nested, that this service does not know. */
  static Optional<ColumnType> of(DataType type) {
    if (type instanceof StructType struct) {
      boolean known =
          struct.fields().stream().map(StructField::getDataType).allMatch(ColumnTypes::known);
      return known ? Optional.of(ColumnType.JSON) : Optional.empty();
    }
    if (type instanceof ArrayType array) {
      return known(array.getElementType()) ? Optional.of(ColumnType.JSON) : Optional.empty();
    }
    if (type instanceof MapType map) {
      return known(map.getKeyType()) && known(map.getValueType())
          ? Optional.of(ColumnType.JSON)
          : Optional.empty();
    }
    return Optional.ofNullable(PRIMITIVES.get(type.getClass()));
  }

  private static boolean known(DataType type) {
    return of(type).isPresent();
  }
}
