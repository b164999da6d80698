package io.catalogsync.target.sql;

import io.catalogsync.target.sql.SqlType.Kind;
import io.catalogsync.target.sql.TableShape.ShapeColumn;
import io.catalogsync.target.sql.TableShape.ShapeIndex;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads tables out of H2's information schema. */
final class H2Shapes {
  private static final String COLUMNS =
      """
      SELECT C.COLUMN_NAME, C.DATA_TYPE, C.CHARACTER_MAXIMUM_LENGTH, C.NUMERIC_PRECISION,
        C.NUMERIC_SCALE, C.DATETIME_PRECISION, C.IS_NULLABLE, C.IS_GENERATED
      FROM INFORMATION_SCHEMA.COLUMNS C
      JOIN INFORMATION_SCHEMA.TABLES T
        ON T.TABLE_SCHEMA = C.TABLE_SCHEMA AND T.TABLE_NAME = C.TABLE_NAME
      WHERE C.TABLE_SCHEMA = ? AND LOWER(C.TABLE_NAME) = LOWER(?) AND T.TABLE_TYPE = 'BASE TABLE'
      ORDER BY C.ORDINAL_POSITION
      """;

  private static final String INDEXES =
      """
      SELECT I.INDEX_NAME, I.INDEX_TYPE_NAME, C.COLUMN_NAME
      FROM INFORMATION_SCHEMA.INDEXES I
      JOIN INFORMATION_SCHEMA.INDEX_COLUMNS C
        ON C.INDEX_SCHEMA = I.INDEX_SCHEMA AND C.INDEX_NAME = I.INDEX_NAME
          AND C.TABLE_NAME = I.TABLE_NAME
      WHERE I.TABLE_SCHEMA = ? AND LOWER(I.TABLE_NAME) = LOWER(?)
      ORDER BY I.INDEX_NAME, C.ORDINAL_POSITION
      """;

  private H2Shapes() {}

  static boolean schemaExists(Connection connection, String schema) throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement(
            "SELECT 1 FROM INFORMATION_SCHEMA.SCHEMATA WHERE SCHEMA_NAME = ?")) {
      select.setString(1, schema);
      try (ResultSet rows = select.executeQuery()) {
        return rows.next();
      }
    }
  }

  static boolean viewExists(Connection connection, TableName view) throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement(
            "SELECT 1 FROM INFORMATION_SCHEMA.VIEWS WHERE TABLE_SCHEMA = ?"
                + " AND LOWER(TABLE_NAME) = LOWER(?)")) {
      select.setString(1, view.schema());
      select.setString(2, view.table());
      try (ResultSet rows = select.executeQuery()) {
        return rows.next();
      }
    }
  }

  static Optional<TableShape> read(Connection connection, TableName table) throws SQLException {
    List<ShapeColumn> columns = new ArrayList<>();
    try (PreparedStatement select = connection.prepareStatement(COLUMNS)) {
      select.setString(1, table.schema());
      select.setString(2, table.table());
      try (ResultSet rows = select.executeQuery()) {
        while (rows.next()) {
          columns.add(
              new ShapeColumn(
                  rows.getString("COLUMN_NAME"),
                  type(rows),
                  "YES".equals(rows.getString("IS_NULLABLE")),
                  "ALWAYS".equals(rows.getString("IS_GENERATED"))));
        }
      }
    }
    return columns.isEmpty()
        ? Optional.empty()
        : Optional.of(new TableShape(columns, indexes(connection, table)));
  }

  private static List<ShapeIndex> indexes(Connection connection, TableName table)
      throws SQLException {
    Map<String, ShapeIndex> byName = new LinkedHashMap<>();
    try (PreparedStatement select = connection.prepareStatement(INDEXES)) {
      select.setString(1, table.schema());
      select.setString(2, table.table());
      try (ResultSet rows = select.executeQuery()) {
        while (rows.next()) {
          String kind = rows.getString("INDEX_TYPE_NAME");
          boolean primaryKey = kind.startsWith("PRIMARY KEY");
          byName
              .computeIfAbsent(
                  rows.getString("INDEX_NAME"),
                  name ->
                      new ShapeIndex(
                          name,
                          primaryKey || kind.startsWith("UNIQUE"),
                          primaryKey,
                          primaryKey,
                          new ArrayList<>()))
              .columns()
              .add(rows.getString("COLUMN_NAME"));
        }
      }
    }
    return List.copyOf(byName.values());
  }

  private static SqlType type(ResultSet row) throws SQLException {
    String name = row.getString("DATA_TYPE");
    long length = row.getLong("CHARACTER_MAXIMUM_LENGTH");
    return switch (name) {
      case "BOOLEAN" -> SqlType.BIT;
      case "TINYINT" -> SqlType.simple(Kind.TINYINT, name);
      case "SMALLINT" -> SqlType.SMALLINT;
      case "INTEGER" -> SqlType.INT;
      case "BIGINT" -> SqlType.BIGINT;
      case "REAL" -> SqlType.REAL;
      case "DOUBLE PRECISION", "FLOAT" -> SqlType.FLOAT;
      case "NUMERIC", "DECFLOAT" ->
          SqlType.decimal(row.getInt("NUMERIC_PRECISION"), row.getInt("NUMERIC_SCALE"));
      case "CHARACTER VARYING", "CHARACTER", "VARCHAR_IGNORECASE" ->
          SqlType.text(length > SqlType.LONGEST_LIMITED ? SqlType.MAX : (int) length);
      case "CHARACTER LARGE OBJECT" -> SqlType.TEXT;
      case "BINARY" -> SqlType.binary((int) length);
      case "BINARY VARYING", "BINARY LARGE OBJECT" -> SqlType.BLOB;
      case "DATE" -> SqlType.DATE;
      case "TIMESTAMP" -> {
        int digits = row.getInt("DATETIME_PRECISION");
        yield new SqlType(Kind.DATETIME2, 0, 0, digits, "datetime2(" + digits + ")");
      }
      default -> SqlType.simple(Kind.OTHER, name);
    };
  }
}
