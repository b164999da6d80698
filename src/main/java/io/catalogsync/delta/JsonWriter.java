package io.catalogsync.delta;

import io.catalogsync.row.ColumnType;
import io.delta.kernel.data.ArrayValue;
import io.delta.kernel.data.ColumnVector;
import io.delta.kernel.data.MapValue;
import io.delta.kernel.types.ArrayType;
import io.delta.kernel.types.DataType;
import io.delta.kernel.types.MapType;
import io.delta.kernel.types.StructField;
import io.delta.kernel.types.StructType;
import io.delta.kernel.types.VariantType;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Writes nested values as canonical JSON: the same value always is the same text. Built from
 * logical types, because nested vectors report physical names under column mapping.
 */
@FunctionalInterface
interface JsonWriter {
  /** Writes a value known not to be null. */
  void write(StringBuilder out, ColumnVector vector, int row);

  static JsonWriter of(DataType type) {
    if (type instanceof StructType struct) {
      return struct(struct);
    }
    if (type instanceof ArrayType array) {
      return array(of(array.getElementType()));
    }
    if (type instanceof MapType map) {
      return map(of(map.getKeyType()), of(map.getValueType()));
    }
    if (type instanceof VariantType) {
      return VariantJson::write;
    }
    ColumnType column = ColumnTypes.of(type).orElseThrow();
    ValueDecoder decoder = ValueDecoder.of(column, type);
    return (out, vector, row) -> JsonScalars.write(out, column, decoder.decode(vector, row));
  }

  private static JsonWriter struct(StructType type) {
    List<StructField> fields = type.fields();
    JsonWriter[] writers = new JsonWriter[fields.size()];
    String[] keys = new String[fields.size()];
    for (int i = 0; i < writers.length; i++) {
      writers[i] = of(fields.get(i).getDataType());
      StringBuilder key = new StringBuilder();
      JsonStrings.quote(key, fields.get(i).getName());
      keys[i] = key.append(':').toString();
    }
    return (out, vector, row) -> {
      out.append('{');
      for (int i = 0; i < writers.length; i++) {
        out.append(i == 0 ? "" : ",").append(keys[i]);
        orNull(writers[i], out, vector.getChild(i), row);
      }
      out.append('}');
    };
  }

  private static JsonWriter array(JsonWriter element) {
    return (out, vector, row) -> {
      ArrayValue array = vector.getArray(row);
      ColumnVector elements = array.getElements();
      out.append('[');
      for (int i = 0; i < array.getSize(); i++) {
        out.append(i == 0 ? "" : ",");
        orNull(element, out, elements, i);
      }
      out.append(']');
    };
  }

  /** Maps have no order of their own, so their entries are sorted by text. */
  private static JsonWriter map(JsonWriter key, JsonWriter value) {
    return (out, vector, row) -> {
      MapValue map = vector.getMap(row);
      List<String> entries = new ArrayList<>(map.getSize());
      for (int i = 0; i < map.getSize(); i++) {
        StringBuilder entry = new StringBuilder("{\"key\":");
        orNull(key, entry, map.getKeys(), i);
        entry.append(",\"value\":");
        orNull(value, entry, map.getValues(), i);
        entries.add(entry.append('}').toString());
      }
      Collections.sort(entries);
      out.append('[').append(String.join(",", entries)).append(']');
    };
  }

  private static void orNull(JsonWriter writer, StringBuilder out, ColumnVector vector, int row) {
    if (vector.isNullAt(row)) {
      out.append("null");
    } else {
      writer.write(out, vector, row);
    }
  }
}
