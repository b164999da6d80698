package io.catalogsync.target.sql;

import io.catalogsync.row.Column;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.LocalDateTime;

/** Reads a value back as the Java type of its source column. */
final class ValueReader {
  private ValueReader() {}

  static Object read(ResultSet row, int index, Column column) throws SQLException {
    Object value =
        switch (column.type()) {
          case BOOLEAN -> row.getBoolean(index);
          case BYTE -> (byte) row.getShort(index);
          case SHORT -> row.getShort(index);
          case INT -> row.getInt(index);
          case LONG -> row.getLong(index);
          case FLOAT -> row.getFloat(index);
          case DOUBLE -> row.getDouble(index);
          case DECIMAL -> row.getBigDecimal(index);
          case STRING, JSON -> row.getString(index);
          case BINARY -> row.getBytes(index);
          case DATE -> row.getObject(index, LocalDate.class);
          case TIMESTAMP, TIMESTAMP_NTZ -> row.getObject(index, LocalDateTime.class);
        };
    return row.wasNull() ? null : value;
  }
}
