package io.catalogsync.target.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.catalogsync.error.CatalogSyncException;
import io.catalogsync.error.ErrorCode;
import io.catalogsync.plan.TableKey;
import io.catalogsync.plan.Watermark;
import io.catalogsync.row.HashedRow;
import io.catalogsync.target.RowTarget;
import io.catalogsync.target.WidenException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Iterator;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class SqlServerRowTargetTest extends RowTargetContractTest {
  private static String url;

  @BeforeAll
  static void findServer() {
    url = TestSqlServer.url().orElse(null);
    Assumptions.assumeTrue(url != null, "no SQL Server");
  }

  @Override
  TestDatabase database() {
    return TestSqlServer.database();
  }

  @Test
  void aSchemaBoundViewInTheWayIsNamed() throws SQLException {
    target.prepare(RUNS, SCHEMA);
    execute(
        "CREATE VIEW "
            + quoted("bound")
            + " WITH SCHEMABINDING AS SELECT run_id FROM "
            + quoted("meta_runs"));

    assertThatThrownBy(() -> target.widen(RUNS, "run_id", 700))
        .isInstanceOfSatisfying(
            CatalogSyncException.class,
            e -> {
              assertThat(e.code()).isEqualTo(ErrorCode.TARGET_CONFLICT);
              assertThat(e.getMessage()).contains("meta_runs", "ALTER COLUMN [run_id]");
              assertThat(e.hint()).contains("schema-bound view");
            });
    execute("DROP VIEW " + quoted("bound"));
    target.widen(RUNS, "run_id", 700);
  }

  /** SQL Server alters no column of a primary key; a server that does has it hold the text then. */
  @Test
  void aKeyWithACodePageChangesNoCharacter() throws SQLException {
    target.prepare(new TableKey("x", "meta_other"), SCHEMA);
    execute(
        "CREATE TABLE "
            + quoted("meta_runs")
            + " (run_id varchar(100) COLLATE Latin1_General_CI_AS NOT NULL PRIMARY KEY)");
    target.prepare(RUNS, SCHEMA);
    Watermark start = target.watermark(RUNS).orElseThrow();
    HashedRow foreign = row("\u65e5\u672c");

    assertThatThrownBy(() -> write(RUNS, SCHEMA, start, foreign))
        .isInstanceOfSatisfying(
            WidenException.class, e -> assertThat(e.column()).isEqualTo("run_id"));
    Throwable refusal = catchThrowable(() -> target.widen(RUNS, "run_id", 2));
    if (refusal instanceof CatalogSyncException e) {
      assertThat(e.code()).isEqualTo(ErrorCode.TARGET_CONFLICT);
      assertThat(e.getMessage()).contains("ALTER COLUMN [run_id] nvarchar(100)");
      assertThat(e.hint()).contains("key");
      assertThat(target.count(RUNS)).isZero();
    } else {
      assertThat(refusal).isNull();
      write(RUNS, SCHEMA, start, foreign);
      assertThat(scan(RUNS, SCHEMA)).containsExactly(text(foreign));
    }
  }

  @Test
  void rowsOfSeveralCopiesAreOneInsert() throws SQLException {
    target.prepare(RUNS, SCHEMA);
    execute("CREATE TABLE " + quoted("many") + " (n int NOT NULL)");
    int rows = 2 * BulkInsert.BATCH + 1;
    Iterator<Object[]> numbers =
        IntStream.range(0, rows).mapToObj(n -> new Object[] {n}).iterator();
    try (Connection connection = database().connect()) {
      List<TargetColumn> columns = List.of(new TargetColumn("n", SqlType.INT));
      assertThat(BulkInsert.run(connection, quoted("many"), columns, numbers, true))
          .isEqualTo(rows);
    }
    assertThat(query("SELECT COUNT(DISTINCT n) FROM " + quoted("many")))
        .containsExactly(String.valueOf(rows));
  }

  @Test
  void aServerThatTellsNoCountsByItselfDoesSoForUs() throws SQLException {
    target.prepare(RUNS, SCHEMA);
    execute("CREATE TABLE " + quoted("counted") + " (n int NOT NULL)");
    execute("INSERT INTO " + quoted("counted") + " VALUES (1)");
    try (Connection connection = database().connect();
        Statement statement = connection.createStatement()) {
      String update = "UPDATE " + quoted("counted") + " SET n = 2";
      statement.execute("SET NOCOUNT ON");
      assertThat(statement.executeUpdate(update)).as("what is to be undone").isNotEqualTo(1);
      statement.execute(SqlServerSources.SESSION);
      assertThat(statement.executeUpdate(update)).isEqualTo(1);
    }
  }

  @Test
  void aLoginThatMayNotMakeTheSchemaIsToldSo() throws SQLException {
    String login = "limited_" + schemaName;
    String password = "Limited-" + schemaName;
    execute("CREATE LOGIN " + login + " WITH PASSWORD = '" + password + "'");
    execute("CREATE USER " + login + " FOR LOGIN " + login);
    String limited =
        url.replaceFirst("(?i);user=[^;]*", ";user=" + login)
            .replaceFirst("(?i);password=(\\{[^}]*}|[^;]*)", ";password=" + password);
    try (RowTarget denied = TestSqlServer.database(limited).open(schemaName, CLOCK)) {
      assertThatThrownBy(() -> denied.prepare(RUNS, SCHEMA))
          .isInstanceOfSatisfying(
              CatalogSyncException.class,
              e -> {
                assertThat(e.getMessage()).containsIgnoringCase("permission denied");
                assertThat(e.getMessage()).doesNotContain(password);
                assertThat(e.hint()).isNotBlank();
              });
    } finally {
      execute("DROP USER " + login);
      execute("DROP LOGIN " + login);
    }
    target.prepare(RUNS, SCHEMA); // by somebody who may
  }
}
