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

/**
 * Reads tables out of H2's information schema. That is made anew for each question, out of all that
 * the database holds, unless the question names a table exactly as it is written: so the name comes
 * first, by itself.
 */
final class H2Shapes {
  private static final String NAME =
      """
      SELECT TABLE_NAME FROM INFORMATION_SCHEMA.TABLES
      WHERE TABLE_SCHEMA = ? AND LOWER(TABLE_NAME) = LOWER(?) AND TABLE_TYPE = 'BASE TABLE'
      """;

  private static final String COLUMNS =
      """
      SELECT COLUMN_NAME, DATA_TYPE, CHARACTER_MAXIMUM_LENGTH, NUMERIC_PRECISION, NUMERIC_SCALE,
        DATETIME_PRECISION, IS_NULLABLE, IS_GENERATED
      FROM INFORMATION_SCHEMA.COLUMNS
      WHERE TABLE_SCHEMA = ? AND TABLE_NAME = ?
      ORDER BY ORDINAL_POSITION
      """;

  private static final String INDEXES =
      """
      SELECT I.INDEX_NAME, I.INDEX_TYPE_NAME, C.COLUMN_NAME
      FROM INFORMATION_SCHEMA.INDEXES I
      JOIN INFORMATION_SCHEMA.INDEX_COLUMNS C
        ON C.INDEX_SCHEMA = I.INDEX_SCHEMA AND C.INDEX_NAME = I.INDEX_NAME
          AND C.TABLE_NAME = I.TABLE_NAME
      WHERE I.TABLE_SCHEMA = ? AND I.TABLE_NAME = ?
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

  static boolean tableExists(Connection connection, TableName table) throws SQLException {
    return asWritten(connection, table).isPresent();
  }

  static Optional<TableShape> read(Connection connection, TableName table) throws SQLException {
    Optional<TableName> found = asWritten(connection, table);
    return found.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new TableShape(columns(connection, found.get()), indexes(connection, found.get())));
  }

  private static Optional<TableName> asWritten(Connection connection, TableName table)
      throws SQLException {
    try (PreparedStatement select = connection.prepareStatement(NAME)) {
      select.setString(1, table.schema());
      select.setString(2, table.table());
      try (ResultSet rows = select.executeQuery()) {
        return rows.next()
            ? Optional.of(new TableName(table.schema(), rows.getString(1)))
            : Optional.empty();
      }
    }
  }

  private static List<ShapeColumn> columns(Connection connection, TableName table)
      throws SQLException {
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
    return columns;
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
