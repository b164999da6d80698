package io.catalogsync.target.sql;

import io.catalogsync.target.sql.SqlType.Kind;
import io.catalogsync.target.sql.TableShape.ShapeColumn;
import io.catalogsync.target.sql.TableShape.ShapeIndex;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads tables out of SQL Server's catalog views. */
final class SqlServerShapes {
  private static final String COLUMNS =
      """
      SELECT c.name, t.name AS type_name, c.max_length, c.precision, c.scale, c.is_nullable,
        c.is_computed
      FROM sys.columns AS c
      JOIN sys.types AS t ON t.user_type_id = c.system_type_id
      WHERE c.object_id = OBJECT_ID(?, 'U')
      ORDER BY c.column_id
      """;

  private static final String INDEXES =
      """
      SELECT i.name AS index_name, i.is_unique, i.is_primary_key,
        i.is_unique_constraint, c.name AS column_name
      FROM sys.indexes AS i
      JOIN sys.index_columns AS k ON k.object_id = i.object_id AND k.index_id = i.index_id
      JOIN sys.columns AS c ON c.object_id = k.object_id AND c.column_id = k.column_id
      WHERE i.object_id = OBJECT_ID(?, 'U') AND k.key_ordinal > 0
      ORDER BY i.index_id, k.key_ordinal
      """;

  private SqlServerShapes() {}

  static boolean schemaExists(Connection connection, String schema) throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement("SELECT 1 FROM sys.schemas WHERE name = ?")) {
      select.setString(1, schema);
      try (ResultSet rows = select.executeQuery()) {
        return rows.next();
      }
    }
  }

  /** Of each of the tables whether it is there, in one question. */
  static List<Boolean> tablesExist(Connection connection, List<String> quotedTables)
      throws SQLException {
    String ids = String.join(", ", Collections.nCopies(quotedTables.size(), "OBJECT_ID(?, 'U')"));
    try (PreparedStatement select = connection.prepareStatement("SELECT " + ids)) {
      for (int i = 0; i < quotedTables.size(); i++) {
        select.setString(i + 1, quotedTables.get(i));
      }
      try (ResultSet row = select.executeQuery()) {
        row.next();
        List<Boolean> there = new ArrayList<>();
        for (int i = 0; i < quotedTables.size(); i++) {
          there.add(row.getObject(i + 1) != null);
        }
        return there;
      }
    }
  }

  /**
   * Whether nobody has rows in the table, committed or not, and it is no columnstore, which a table
   * lock would only slow down. Waits for no lock.
   */
  static boolean isEmptyRowstore(Connection connection, String quotedTable) throws SQLException {
    String sql =
        "SELECT CASE WHEN EXISTS (SELECT 1 FROM "
            + quotedTable
            + " WITH (NOLOCK)) OR EXISTS (SELECT 1 FROM sys.indexes"
            + " WHERE object_id = OBJECT_ID(?, 'U') AND type IN (5, 6)) THEN 0 ELSE 1 END";
    try (PreparedStatement select = connection.prepareStatement(sql)) {
      select.setString(1, quotedTable);
      try (ResultSet rows = select.executeQuery()) {
        return rows.next() && rows.getInt(1) == 1;
      }
    }
  }

  static Optional<TableShape> read(Connection connection, String quotedTable) throws SQLException {
    List<ShapeColumn> columns = new ArrayList<>();
    try (PreparedStatement select = connection.prepareStatement(COLUMNS)) {
      select.setString(1, quotedTable);
      try (ResultSet rows = select.executeQuery()) {
        while (rows.next()) {
          columns.add(
              new ShapeColumn(
                  rows.getString("name"),
                  type(rows),
                  rows.getBoolean("is_nullable"),
                  rows.getBoolean("is_computed")));
        }
      }
    }
    return columns.isEmpty()
        ? Optional.empty()
        : Optional.of(new TableShape(columns, indexes(connection, quotedTable)));
  }

  private static List<ShapeIndex> indexes(Connection connection, String quotedTable)
      throws SQLException {
    Map<String, ShapeIndex> byName = new LinkedHashMap<>();
    try (PreparedStatement select = connection.prepareStatement(INDEXES)) {
      select.setString(1, quotedTable);
      try (ResultSet rows = select.executeQuery()) {
        while (rows.next()) {
          boolean unique = rows.getBoolean("is_unique");
          boolean primaryKey = rows.getBoolean("is_primary_key");
          boolean constraint = primaryKey || rows.getBoolean("is_unique_constraint");
          byName
              .computeIfAbsent(
                  rows.getString("index_name"),
                  name -> new ShapeIndex(name, unique, primaryKey, constraint, new ArrayList<>()))
              .columns()
              .add(rows.getString("column_name"));
        }
      }
    }
    return List.copyOf(byName.values());
  }

  private static SqlType type(ResultSet row) throws SQLException {
    String name = row.getString("type_name");
    int bytes = row.getInt("max_length");
    int scale = row.getInt("scale");
    return switch (name) {
      case "bit" -> SqlType.BIT;
      case "tinyint" -> SqlType.simple(Kind.TINYINT, name);
      case "smallint" -> SqlType.SMALLINT;
      case "int" -> SqlType.INT;
      case "bigint" -> SqlType.BIGINT;
      case "real" -> SqlType.REAL;
      case "float" -> SqlType.FLOAT;
      case "decimal", "numeric" -> SqlType.decimal(row.getInt("precision"), scale);
      case "nvarchar" -> SqlType.text(bytes == SqlType.MAX ? bytes : bytes / 2);
      case "nchar" -> new SqlType(Kind.NCHAR, bytes / 2, 0, 0, "nchar(" + bytes / 2 + ")");
      case "varchar", "char" ->
          new SqlType(Kind.VARCHAR, bytes, 0, 0, name + "(" + length(bytes) + ")");
      case "binary" -> SqlType.binary(bytes);
      case "varbinary" ->
          new SqlType(Kind.VARBINARY, bytes, 0, 0, name + "(" + length(bytes) + ")");
      case "date" -> SqlType.DATE;
      case "datetime", "smalldatetime" -> SqlType.simple(Kind.DATETIME, name);
      case "datetime2" -> new SqlType(Kind.DATETIME2, 0, 0, scale, "datetime2(" + scale + ")");
      default -> SqlType.simple(Kind.OTHER, name);
    };
  }

  private static String length(int bytes) {
    return bytes == SqlType.MAX ? "max" : Integer.toString(bytes);
  }
}
