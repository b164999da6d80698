package io.catalogsync.target.sql;

import io.catalogsync.row.RowHash;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/** SQL Server, Azure SQL Database and Managed Instance. */
final class SqlServerDialect implements SqlDialect {
  /** Catalog texts repeat: pages shrink to a third, and reads with them. */
  private static final String COMPRESSED = " WITH (DATA_COMPRESSION = PAGE)";

  /** So many single deletes take about as long as a temporary table with all its statements. */
  private static final int FEW_DELETES = 500;

  private final FaultClassifier faults = SqlServerFaults.classifier();

  @Override
  public String quote(String identifier) {
    return "[" + identifier.replace("]", "]]") + "]";
  }

  @Override
  public String typeName(SqlType type) {
    return type.name();
  }

  @Override
  public String computedDay(String time) {
    // a cast to date is not deterministic everywhere, and then no computed column may hold it
    return "AS (DATEFROMPARTS(YEAR(%1$s), MONTH(%1$s), DAY(%1$s)))".formatted(time);
  }

  @Override
  public String createTable(TableName table, String body) {
    return "CREATE TABLE " + quote(table) + " " + body + COMPRESSED;
  }

  @Override
  public String createIndex(TableName table, String name, List<String> columns) {
    return SqlDialect.super.createIndex(table, name, columns) + COMPRESSED;
  }

  @Override
  public String alterColumn(TableName table, String column, SqlType type) {
    // without NULL or NOT NULL the column becomes nullable, as all of ours are
    return "ALTER TABLE " + quote(table) + " ALTER COLUMN " + quote(column) + " " + typeName(type);
  }

  @Override
  public String relaxColumn(TableName table, String column, SqlType type) {
    return alterColumn(table, column, type) + " NULL";
  }

  @Override
  public String renameColumn(TableName table, String from, String to) {
    return "EXEC sp_rename "
        + literal(quote(table) + "." + quote(from))
        + ", "
        + literal(to)
        + ", 'COLUMN'";
  }

  @Override
  public String dropKey(TableName table, String name) {
    return "ALTER TABLE " + quote(table) + " DROP CONSTRAINT " + quote(name);
  }

  @Override
  public String dropIndex(TableName table, String index) {
    return "DROP INDEX " + quote(index) + " ON " + quote(table);
  }

  @Override
  public String countAll() {
    return "COUNT_BIG(*)";
  }

  @Override
  public boolean schemaExists(Connection connection, String schema) throws SQLException {
    return SqlServerShapes.schemaExists(connection, schema);
  }

  @Override
  public List<TableName> existing(Connection connection, List<TableName> tables)
      throws SQLException {
    List<Boolean> there =
        SqlServerShapes.tablesExist(connection, tables.stream().map(this::quote).toList());
    return IntStream.range(0, tables.size()).filter(there::get).mapToObj(tables::get).toList();
  }

  @Override
  public Optional<TableShape> shape(Connection connection, TableName table) throws SQLException {
    return SqlServerShapes.read(connection, quote(table));
  }

  @Override
  public void execute(Connection connection, String ddl) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      try {
        statement.execute(ddl);
      } catch (SQLException e) {
        if (!ddl.endsWith(COMPRESSED) || faults.isAlreadyThere(e)) {
          throw e;
        }
        // not every edition and tier compresses; what else is wrong fails again
        statement.execute(ddl.substring(0, ddl.length() - COMPRESSED.length()));
      }
    }
  }

  @Override
  public long delete(
      Connection connection, String table, String source, Map<RowHash, Integer> counts)
      throws SQLException {
    return counts.size() <= FEW_DELETES
        ? LimitedDeletes.run(connection, table, source, counts)
        : StagedDeletes.run(connection, table, source, counts);
  }

  @Override
  public long insert(
      Connection connection,
      String table,
      List<TargetColumn> columns,
      Iterator<Object[]> rows,
      boolean first)
      throws SQLException {
    boolean alone = first && SqlServerShapes.isEmptyRowstore(connection, table);
    return BulkInsert.run(connection, table, columns, rows, alone);
  }

  @Override
  public boolean viewExists(Connection connection, TableName view) throws SQLException {
    return SqlServerViews.exists(connection, quote(view));
  }

  @Override
  public void putView(Connection connection, TableName view, String select, boolean exists)
      throws SQLException {
    SqlServerViews.put(connection, quote(view), select, exists);
  }

  @Override
  public Map<String, String> reportWords() {
    return Map.of(
        "now", "SYSUTCDATETIME()", "datediff_big", "DATEDIFF_BIG", "nonclustered", "NONCLUSTERED");
  }

  @Override
  public FaultClassifier faults() {
    return faults;
  }

  private static String literal(String text) {
    return "N'" + text.replace("'", "''") + "'";
  }
}
