package io.catalogsync.target.sql;

import io.catalogsync.row.RowHash;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Where databases differ. */
interface SqlDialect {
  String quote(String identifier);

  String typeName(SqlType type);

  /** Definition of a column computed as the day of a time, after its name. */
  String computedDay(String time);

  String createTable(TableName table, String body);

  String alterColumn(TableName table, String column, SqlType type);

  /** Lets a column of that type hold NULL. */
  String relaxColumn(TableName table, String column, SqlType type);

  String renameColumn(TableName table, String from, String to);

  String dropKey(TableName table, String name);

  String dropIndex(TableName table, String index);

  /** An aggregate that does not overflow. */
  String countAll();

  boolean schemaExists(Connection connection, String schema) throws SQLException;

  default boolean tableExists(Connection connection, TableName table) throws SQLException {
    return !existing(connection, List.of(table)).isEmpty();
  }

  /** Those of the tables that are there; one question where the database is elsewhere. */
  List<TableName> existing(Connection connection, List<TableName> tables) throws SQLException;

  Optional<TableShape> shape(Connection connection, TableName table) throws SQLException;

  /** Runs one DDL statement. */
  void execute(Connection connection, String ddl) throws SQLException;

  /** Deletes as {@link io.catalogsync.target.TargetSession#delete} says. */
  long delete(Connection connection, String table, String source, Map<RowHash, Integer> counts)
      throws SQLException;

  /**
   * Writes rows; the iterator may throw anything unchecked, which comes out unchanged.
   *
   * @param first whether this source has no rows in the table yet
   */
  long insert(
      Connection connection,
      String table,
      List<TargetColumn> columns,
      Iterator<Object[]> rows,
      boolean first)
      throws SQLException;

  boolean viewExists(Connection connection, TableName view) throws SQLException;

  /** Makes a view of that query, in place of the one that is there when there is one. */
  void putView(Connection connection, TableName view, String select, boolean exists)
      throws SQLException;

  /** What the names in braces in the views' texts stand for. */
  Map<String, String> reportWords();

  FaultClassifier faults();

  default String quoteAll(List<String> identifiers) {
    return identifiers.stream().map(this::quote).collect(Collectors.joining(", "));
  }

  default String quote(TableName table) {
    return quote(table.schema()) + "." + quote(table.table());
  }

  default String createSchema(String schema) {
    return "CREATE SCHEMA " + quote(schema);
  }

  default String addColumn(TableName table, String definition) {
    return "ALTER TABLE " + quote(table) + " ADD " + definition;
  }

  default String dropColumn(TableName table, String column) {
    return "ALTER TABLE " + quote(table) + " DROP COLUMN " + quote(column);
  }

  default String createIndex(TableName table, String name, List<String> columns) {
    return "CREATE INDEX " + quote(name) + " ON " + quote(table) + " (" + quoteAll(columns) + ")";
  }
}
