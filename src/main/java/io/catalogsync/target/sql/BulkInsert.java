package io.catalogsync.target.sql;

import com.microsoft.sqlserver.jdbc.ISQLServerConnection;
import com.microsoft.sqlserver.jdbc.SQLServerBulkCopy;
import com.microsoft.sqlserver.jdbc.SQLServerBulkCopyOptions;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/** Bulk copies rows inside the connection's own transaction. */
final class BulkInsert {
  /** Rows of one copy: bounds what a fault or a cancel waits for, and what the timeout covers. */
  static final int BATCH = 50_000;

  private static final int TIMEOUT_SECONDS = 1_200;

  private BulkInsert() {}

  /**
   * Writes all rows.
   *
   * @param alone whether nobody else uses the table: then it is locked as a whole, which saves the
   *     row locks and most of the log
   */
  static long run(
      Connection connection,
      String table,
      List<TargetColumn> columns,
      Iterator<Object[]> rows,
      boolean alone)
      throws SQLException {
    BulkRows source = new BulkRows(columns, rows);
    try (SQLServerBulkCopy copy =
        new SQLServerBulkCopy(connection.unwrap(ISQLServerConnection.class))) {
      copy.setBulkCopyOptions(options(alone));
      copy.setDestinationTableName(table);
      List<String> names = exactNames(connection, table);
      for (int i = 0; i < columns.size(); i++) {
        copy.addColumnMapping(i + 1, exact(columns.get(i).name(), names));
      }
      // the driver's timeout is that of a whole copy: in one, a large table would need a fast
      // server
      while (source.more(BATCH)) {
        copy.writeToServer(source);
      }
    }
    source.rethrow();
    return source.written();
  }

  private static SQLServerBulkCopyOptions options(boolean alone) throws SQLException {
    SQLServerBulkCopyOptions options = new SQLServerBulkCopyOptions();
    options.setBulkCopyTimeout(TIMEOUT_SECONDS);
    options.setUseInternalTransaction(false);
    options.setTableLock(alone);
    // a null of the source is a null, whatever default the column has
    options.setKeepNulls(true);
    // what users put on the table keeps working
    options.setCheckConstraints(true);
    options.setFireTriggers(true);
    return options;
  }

  /** Column names in the case the driver will meet and compare them in. */
  private static List<String> exactNames(Connection connection, String table) throws SQLException {
    List<String> names = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet none = statement.executeQuery("SELECT TOP 0 * FROM " + table)) {
      for (int i = 1; i <= none.getMetaData().getColumnCount(); i++) {
        names.add(none.getMetaData().getColumnName(i));
      }
    }
    return names;
  }

  private static String exact(String name, List<String> names) {
    return names.stream().filter(name::equalsIgnoreCase).findFirst().orElse(name);
  }
}
