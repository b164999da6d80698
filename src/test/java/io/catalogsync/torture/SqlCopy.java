package io.catalogsync.torture;

import io.catalogsync.row.Column;
import io.catalogsync.testing.DeltaTableWriter;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/** Reads a copy with plain JDBC, by no code of the product. */
final class SqlCopy implements Copy {
  private final Connection connection;
  private final String schema;
  private final String source;

  SqlCopy(String url, String user, String password, String schema, String source)
      throws SQLException {
    this.connection = DriverManager.getConnection(url, user, password);
    this.schema = schema;
    this.source = source;
  }

  @Override
  public OptionalLong version(String table) throws SQLException {
    if (!isLaidOut()) {
      return OptionalLong.empty();
    }
    String sql =
        "SELECT version FROM "
            + schema
            + ".catalog_sync_watermark WHERE source = ? AND table_name = ?";
    try (PreparedStatement select = connection.prepareStatement(sql)) {
      select.setString(1, source);
      select.setString(2, table);
      try (ResultSet rows = select.executeQuery()) {
        return rows.next() && rows.getLong(1) >= 0
            ? OptionalLong.of(rows.getLong(1))
            : OptionalLong.empty();
      }
    }
  }

  @Override
  public List<Object[]> rows(String table, DeltaTableWriter writer) throws SQLException {
    List<String> present = columns(table);
    List<String> names = writer.schema().columns().stream().map(Column::name).toList();
    List<Object[]> found = new ArrayList<>();
    try (PreparedStatement select =
        connection.prepareStatement(
            "SELECT * FROM " + schema + "." + table + " WHERE _source = ?")) {
      select.setString(1, source);
      try (ResultSet rows = select.executeQuery()) {
        while (rows.next()) {
          Object[] row = new Object[names.size()];
          for (int i = 0; i < row.length; i++) {
            // a column that was just added at the source is not here yet
            row[i] = present.contains(names.get(i)) ? rows.getObject(names.get(i)) : null;
          }
          found.add(row);
        }
      }
    }
    return found;
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }

  /** Whoever is killed early enough leaves a database with nothing in it. */
  private boolean isLaidOut() throws SQLException {
    try (ResultSet tables =
        connection.getMetaData().getTables(null, schema, "catalog_sync_watermark", null)) {
      return tables.next();
    }
  }

  private List<String> columns(String table) throws SQLException {
    List<String> names = new ArrayList<>();
    try (PreparedStatement select =
            connection.prepareStatement("SELECT * FROM " + schema + "." + table + " WHERE 1 = 0");
        ResultSet none = select.executeQuery()) {
      for (int i = 1; i <= none.getMetaData().getColumnCount(); i++) {
        names.add(none.getMetaData().getColumnName(i).toLowerCase(java.util.Locale.ROOT));
      }
    }
    return names;
  }
}
