package io.catalogsync.target.sql;

import static org.assertj.core.api.Assertions.assertThat;

import io.catalogsync.row.Column;
import io.catalogsync.row.ColumnType;
import io.catalogsync.row.TableSchema;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The T-SQL as text, for what a test server may lack. */
class DdlPlannerTest {
  private static final SqlServerDialect SQL_SERVER = new SqlServerDialect();

  @Test
  void createsATableForSqlServer() {
    TableSchema schema =
        new TableSchema(
            List.of(
                Column.of("run_id", ColumnType.STRING),
                Column.of("node_id", ColumnType.STRING),
                Column.of("run_start_at", ColumnType.TIMESTAMP),
                Column.of("created_at", ColumnType.TIMESTAMP)));

    assertThat(plan("meta_node_runs", schema))
        .containsExactly(
            """
            CREATE TABLE [odibi_system].[meta_node_runs] (
              [run_id] nvarchar(100) NULL,
              [node_id] nvarchar(100) NULL,
              [run_start_at] datetime2(6) NULL,
              [created_at] datetime2(6) NULL,
              [environment] nvarchar(100) NULL,
              [_source] nvarchar(200) NOT NULL,
              [_row_hash] binary(16) NOT NULL,
              [_synced_at] datetime2(6) NOT NULL
            ) WITH (DATA_COMPRESSION = PAGE)""",
            "ALTER TABLE [odibi_system].[meta_node_runs] ADD [date] AS"
                + " (DATEFROMPARTS(YEAR(COALESCE([run_start_at], [created_at])),"
                + " MONTH(COALESCE([run_start_at], [created_at])),"
                + " DAY(COALESCE([run_start_at], [created_at]))))",
            index("_source", "_row_hash"),
            index("run_id", "node_id"),
            index("created_at"));
  }

  @Test
  void quotesBrackets() {
    TableSchema schema = new TableSchema(List.of(Column.of("a]b'--", ColumnType.INT)));
    List<String> ddl =
        new DdlPlanner(SQL_SERVER)
            .plan(TableDefs.data(new TableName("s]x", "t]'"), schema), Optional.empty());
    assertThat(ddl.get(0)).startsWith("CREATE TABLE [s]]x].[t]]'] (\n  [a]]b'--] int NULL,");
    assertThat(SQL_SERVER.renameColumn(new TableName("s", "t]'"), "a]'", "b'"))
        .isEqualTo("EXEC sp_rename N'[s].[t]]''].[a]]'']', N'b''', 'COLUMN'");
  }

  @Test
  void keepsIndexKeysWithinTheLimit() {
    TableSchema schema =
        new TableSchema(
            List.of(
                Column.of("project", ColumnType.STRING),
                Column.of("table_name", ColumnType.STRING)));
    TableDef table = TableDefs.data(new TableName("odibi_system", "meta_tables"), schema);
    TableShape wide =
        new TableShape(
            table.columns().stream()
                .map(
                    column ->
                        new TableShape.ShapeColumn(
                            column.name(),
                            column.name().equals("table_name") ? SqlType.text(1000) : column.type(),
                            column.nullable(),
                            false))
                .toList(),
            List.of());

    assertThat(new DdlPlanner(SQL_SERVER).plan(table, Optional.of(wide)))
        .containsExactly(
            "CREATE INDEX [cs_meta_tables__source__row_hash] ON [odibi_system].[meta_tables]"
                + " ([_source], [_row_hash]) WITH (DATA_COMPRESSION = PAGE)",
            "CREATE INDEX [cs_meta_tables_project] ON [odibi_system].[meta_tables] ([project])"
                + " WITH (DATA_COMPRESSION = PAGE)");
  }

  @Test
  void relaxesAColumnThatMayNotBeNull() {
    TableSchema schema = new TableSchema(List.of(Column.of("owner", ColumnType.STRING)));
    TableDef table = TableDefs.data(new TableName("odibi_system", "meta_sla_status"), schema);
    TableShape strict =
        new TableShape(
            table.columns().stream()
                .map(
                    column ->
                        new TableShape.ShapeColumn(column.name(), column.type(), false, false))
                .toList(),
            List.of(
                new TableShape.ShapeIndex("PK", true, true, true, List.of("environment")),
                new TableShape.ShapeIndex(
                    "ours", false, false, false, List.of("_source", "_row_hash"))));

    assertThat(new DdlPlanner(SQL_SERVER).plan(table, Optional.of(strict)))
        .containsExactly(
            "ALTER TABLE [odibi_system].[meta_sla_status] ALTER COLUMN [owner] nvarchar(255) NULL");
  }

  @Test
  void createsWithoutCompressionWhereTheEditionHasNone() throws SQLException {
    List<String> tried = new ArrayList<>();
    Statement statement =
        answering(
            Statement.class,
            (method, arguments) -> {
              tried.add((String) arguments[0]);
              if (tried.size() == 1) {
                throw new SQLException("not in this edition", "S0001", 7738);
              }
              return false;
            });
    Connection connection = answering(Connection.class, (method, arguments) -> statement);

    SQL_SERVER.execute(connection, SQL_SERVER.createTable(new TableName("s", "t"), "(a int)"));

    assertThat(tried)
        .containsExactly(
            "CREATE TABLE [s].[t] (a int) WITH (DATA_COMPRESSION = PAGE)",
            "CREATE TABLE [s].[t] (a int)");
  }

  private interface Answer {
    Object to(String method, Object[] arguments) throws SQLException;
  }

  private static <T> T answering(Class<T> type, Answer answer) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (proxy, method, arguments) ->
                method.getReturnType() == void.class
                    ? null
                    : answer.to(method.getName(), arguments)));
  }

  private static List<String> plan(String table, TableSchema schema) {
    return new DdlPlanner(SQL_SERVER)
        .plan(TableDefs.data(new TableName("odibi_system", table), schema), Optional.empty());
  }

  private static String index(String... columns) {
    return "CREATE INDEX [cs_meta_node_runs_"
        + String.join("_", columns)
        + "] ON [odibi_system].[meta_node_runs] (["
        + String.join("], [", columns)
        + "]) WITH (DATA_COMPRESSION = PAGE)";
  }
}
