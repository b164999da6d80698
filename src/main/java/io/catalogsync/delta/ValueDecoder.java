package io.catalogsync.delta;

import io.catalogsync.row.ColumnType;
import io.delta.kernel.data.ColumnVector;
import io.delta.kernel.types.DataType;
import io.delta.kernel.types.DecimalType;
import java.math.BigDecimal;
import java.math.RoundingMode;

/** Takes one value, known not to be null, out of a vector read with {@link PhysicalTypes}. */
@FunctionalInterface
interface ValueDecoder {
  Object decode(ColumnVector vector, int row);

  static ValueDecoder of(ColumnType column, DataType type) {
    return switch (column) {
      case BOOLEAN -> ColumnVector::getBoolean;
      case BYTE -> ColumnVector::getByte;
      case SHORT -> ColumnVector::getShort;
      case INT -> ColumnVector::getInt;
      case LONG -> ColumnVector::getLong;
      case FLOAT -> ColumnVector::getFloat;
      case DOUBLE -> ColumnVector::getDouble;
      case DECIMAL -> {
        int scale = ((DecimalType) type).getScale();
        yield (vector, row) -> scaled(vector.getDecimal(row), scale);
      }
      case STRING -> (vector, row) -> Utf8.decode(vector.getBinary(row));
      case BINARY -> ColumnVector::getBinary;
      case DATE -> (vector, row) -> Times.fromDays(vector.getInt(row));
      case TIMESTAMP, TIMESTAMP_NTZ -> (vector, row) -> Times.fromMicros(vector.getLong(row));
      case JSON -> {
        JsonWriter json = JsonWriter.of(type);
        yield (vector, row) -> {
          StringBuilder text = new StringBuilder();
          json.write(text, vector, row);
          return text.toString();
        };
      }
    };
  }

  /** A file written before the column was widened may hold fewer digits. */
  private static BigDecimal scaled(BigDecimal value, int scale) {
    return value.scale() == scale ? value : value.setScale(scale, RoundingMode.UNNECESSARY);
  }
}
