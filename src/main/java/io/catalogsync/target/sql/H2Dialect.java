package io.catalogsync.target.sql;

import io.catalogsync.row.RowHash;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** H2 in its SQL Server mode: the embedded default. */
final class H2Dialect implements SqlDialect {
  /**
   * H2 fails inside when two threads make the same object, or one reads the information schema
   * while another does. The database is in this process, so a lock of this process is enough.
   */
  private static final Object DICTIONARY = new Object();

  private final FaultClassifier faults = H2Faults.classifier();

  @Override
  public String quote(String identifier) {
    return '"' + identifier.replace("\"", "\"\"") + '"';
  }

  @Override
  public String typeName(SqlType type) {
    // H2's nvarchar ends at a million characters
    if (type.isMax()) {
      return type.isText() ? "CHARACTER LARGE OBJECT" : "BINARY LARGE OBJECT";
    }
    return type.name();
  }

  @Override
  public String computedDay(String time) {
    return "date GENERATED ALWAYS AS (CAST(" + time + " AS date))";
  }

  @Override
  public String createTable(TableName table, String body) {
    return "CREATE TABLE " + quote(table) + " " + body;
  }

  @Override
  public String alterColumn(TableName table, String column, SqlType type) {
    return "ALTER TABLE " + quote(table) + " ALTER COLUMN " + quote(column) + " " + typeName(type);
  }

  @Override
  public String relaxColumn(TableName table, String column, SqlType type) {
    return "ALTER TABLE " + quote(table) + " ALTER COLUMN " + quote(column) + " DROP NOT NULL";
  }

  @Override
  public String renameColumn(TableName table, String from, String to) {
    return "ALTER TABLE "
        + quote(table)
        + " ALTER COLUMN "
        + quote(from)
        + " RENAME TO "
        + quote(to);
  }

  @Override
  public String dropKey(TableName table, String name) {
    return "ALTER TABLE " + quote(table) + " DROP PRIMARY KEY"; // its index has another name
  }

  @Override
  public String dropIndex(TableName table, String index) {
    return "DROP INDEX " + quote(table.schema()) + "." + quote(index);
  }

  @Override
  public String countAll() {
    return "COUNT(*)";
  }

  @Override
  public boolean schemaExists(Connection connection, String schema) throws SQLException {
    synchronized (DICTIONARY) {
      return H2Shapes.schemaExists(connection, schema);
    }
  }

  @Override
  public List<TableName> existing(Connection connection, List<TableName> tables)
      throws SQLException {
    List<TableName> existing = new ArrayList<>();
    for (TableName table : tables) {
      synchronized (DICTIONARY) {
        if (H2Shapes.tableExists(connection, table)) {
          existing.add(table);
        }
      }
    }
    return existing;
  }

  @Override
  public Optional<TableShape> shape(Connection connection, TableName table) throws SQLException {
    synchronized (DICTIONARY) {
      return H2Shapes.read(connection, table);
    }
  }

  @Override
  public void execute(Connection connection, String ddl) throws SQLException {
    synchronized (DICTIONARY) {
      try (Statement statement = connection.createStatement()) {
        statement.execute(ddl);
      }
    }
  }

  @Override
  public long delete(
      Connection connection, String table, String source, Map<RowHash, Integer> counts)
      throws SQLException {
    return LimitedDeletes.run(connection, table, source, counts);
  }

  @Override
  public long insert(
      Connection connection,
      String table,
      List<TargetColumn> columns,
      Iterator<Object[]> rows,
      boolean first)
      throws SQLException {
    return BatchInsert.run(
        connection, table, quoteAll(columns.stream().map(TargetColumn::name).toList()), rows);
  }

  @Override
  public boolean viewExists(Connection connection, TableName view) throws SQLException {
    synchronized (DICTIONARY) {
      return H2Shapes.viewExists(connection, view);
    }
  }

  @Override
  public void putView(Connection connection, TableName view, String select, boolean exists)
      throws SQLException {
    execute(connection, "CREATE OR REPLACE VIEW " + quote(view) + " AS\n" + select);
  }

  @Override
  public Map<String, String> reportWords() {
    return Map.of(
        "now",
        "CAST(CURRENT_TIMESTAMP AT TIME ZONE 'UTC' AS TIMESTAMP)",
        "datediff_big",
        "DATEDIFF",
        "nonclustered",
        "");
  }

  @Override
  public FaultClassifier faults() {
    return faults;
  }
}
