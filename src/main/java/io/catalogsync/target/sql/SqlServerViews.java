package io.catalogsync.target.sql;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** Makes and alters views in SQL Server. */
final class SqlServerViews {
  private SqlServerViews() {}

  static boolean exists(Connection connection, String quotedView) throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement("SELECT 1 WHERE OBJECT_ID(?, 'V') IS NOT NULL")) {
      select.setString(1, quotedView);
      try (ResultSet rows = select.executeQuery()) {
        return rows.next();
      }
    }
  }

  static void put(Connection connection, String quotedView, String select, boolean exists)
      throws SQLException {
    String as = quotedView + " AS\n" + select;
    if (!exists) {
      execute(connection, "CREATE VIEW " + as);
      return;
    }
    try {
      execute(connection, "ALTER VIEW " + as); // keeps what users were granted on it
    } catch (SQLException refused) {
      try {
        replace(connection, quotedView, as);
      } catch (SQLException e) {
        e.addSuppressed(refused);
        throw e;
      }
    }
  }

  /** For servers that cannot alter a view; readers never see it missing. */
  private static void replace(Connection connection, String quotedView, String as)
      throws SQLException {
    OneTransaction.run(
        connection,
        replacing -> {
          execute(replacing, "DROP VIEW " + quotedView);
          execute(replacing, "CREATE VIEW " + as);
          return null;
        });
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
