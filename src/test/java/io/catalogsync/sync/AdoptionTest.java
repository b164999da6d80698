package io.catalogsync.sync;

import static org.assertj.core.api.Assertions.assertThat;

import io.catalogsync.config.Connection;
import io.catalogsync.error.ErrorCode;
import io.catalogsync.plan.SyncMode;
import io.catalogsync.row.Column;
import io.catalogsync.row.ColumnType;
import io.catalogsync.target.RowTarget;
import io.catalogsync.testing.DeltaTableWriter;
import java.nio.file.Path;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A table that Odibi's own sync left behind, with its primary key, becomes ours. */
class AdoptionTest {
  private static final String TABLE = "meta_tables";

  @TempDir Path folder;
  private final Connection.H2 database = Copies.h2();
  private final RowTarget target = Copies.target(database);
  private DeltaTableWriter table;

  @BeforeEach
  void leaveATableBehind() throws SQLException {
    target.history().recent("nobody", java.util.Optional.empty(), 1);
    execute("CREATE SCHEMA odibi_system");
    execute(
        "CREATE TABLE odibi_system.meta_tables (project nvarchar(255) NOT NULL, table_name"
            + " nvarchar(500) NOT NULL, format nvarchar(50), environment nvarchar(50),"
            + " CONSTRAINT pk_odibi PRIMARY KEY (project, table_name))");
    execute(
        "INSERT INTO odibi_system.meta_tables VALUES ('own', 'orders', 'csv', 'dev'),"
            + " ('own', 'gone', 'csv', 'dev'), ('own', 'of prod', 'csv', 'prod')");
    table =
        DeltaTableWriter.create(
            folder.resolve(TABLE),
            Column.of("project", ColumnType.STRING),
            Column.of("table_name", ColumnType.STRING),
            Column.of("format", ColumnType.STRING));
    table.append(List.<Object[]>of(new Object[] {"own", "orders", "delta"}));
  }

  @AfterEach
  void close() {
    target.close();
  }

  @Test
  void theFirstSyncReplacesItsRowsOfThisEnvironmentAndSaysSo() {
    Source own = Copies.source("own", folder, target);

    SyncOutcome.Applied first = Copies.applied(run(own));

    assertThat(first.rows()).isEqualTo(new RowCounts(1, 2));
    Copies.assertNewest(own, TABLE, table);
    assertThat(Copies.applied(run(own, SyncMode.FULL)).rows()).isEqualTo(new RowCounts(1, 1));
    assertThat(((SyncOutcome.Verified) run(own, SyncMode.VERIFY)).found().isClean()).isTrue();
  }

  @Test
  void aKeyThatOtherEnvironmentsCollideWithIsNamedWithItsRemedy() throws SQLException {
    Source own = Copies.source("own", folder, target);
    Source other = Copies.source("other", folder, target);
    run(own);

    SyncOutcome.Failed failed = (SyncOutcome.Failed) run(other);

    assertThat(failed.code()).isEqualTo(ErrorCode.TARGET_REJECTED);
    assertThat(failed.hint()).contains("project, table_name", "To let them in: ALTER TABLE");
    assertThat(target.count(other.key(TABLE))).isZero();
    execute(failed.hint().substring(failed.hint().indexOf("ALTER TABLE")));
    Copies.applied(run(other));
    Copies.assertNewest(own, TABLE, table);
    Copies.assertNewest(other, TABLE, table);
  }

  @Test
  void aRowWithoutAHashIsFoundAndTakenAway() throws SQLException {
    Source own = Copies.source("own", folder, target);
    run(own);
    execute(
        "INSERT INTO odibi_system.meta_tables (project, table_name, _source) VALUES"
            + " ('own', 'by hand', 'own/dev')");

    assertThat(((SyncOutcome.Verified) run(own, SyncMode.REPAIR)).found().extra()).isEqualTo(1);
    Copies.assertNewest(own, TABLE, table);
  }

  private static SyncOutcome run(Source source) {
    return run(source, SyncMode.INCREMENTAL);
  }

  private static SyncOutcome run(Source source, SyncMode mode) {
    return new TableRun(Copies.CLOCK, SyncListener.all(List.of()))
        .run(source, TABLE, TableRun.Job.of("manual", mode), Progress.NONE);
  }

  private void execute(String sql) throws SQLException {
    try (var connection = Copies.connect(database);
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
