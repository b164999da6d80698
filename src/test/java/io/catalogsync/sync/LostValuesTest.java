package io.catalogsync.sync;

import static org.assertj.core.api.Assertions.assertThat;

import io.catalogsync.config.Connection;
import io.catalogsync.error.ErrorCode;
import io.catalogsync.plan.RebuildCause;
import io.catalogsync.plan.SyncMode;
import io.catalogsync.plan.SyncPlan;
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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Somebody drops the target's table, or a column of it: the rows come back, everybody's. */
class LostValuesTest {
  private static final String TABLE = "meta_state";
  private static final String DROP_TABLE = "DROP TABLE odibi_system.meta_state";
  private static final String DROP_COLUMN = "ALTER TABLE odibi_system.meta_state DROP COLUMN n";
  private static final String DROP_SOURCE =
      "ALTER TABLE odibi_system.meta_state DROP COLUMN _source";
  private static final String DROP_HASH =
      "ALTER TABLE odibi_system.meta_state DROP COLUMN _row_hash";

  @TempDir Path folder;
  private final Connection.H2 database = Copies.h2();
  private RowTarget target = open();
  private DeltaTableWriter table;
  private Source own;
  private Source other;

  @BeforeEach
  void copyTwice() {
    table =
        DeltaTableWriter.create(
            folder.resolve(TABLE),
            Column.of("key", ColumnType.STRING),
            Column.of("n", ColumnType.LONG));
    table.append(List.of(row("a", 1L), row("b", 2L), row("twice", 3L), row("twice", 3L)));
    table.append(List.of(row("empty", null), row(null, 4L)));
    own = Copies.source("own", folder, target);
    other = Copies.source("other", folder, target);
    Copies.sync(own, TABLE);
    Copies.sync(other, TABLE);
  }

  @AfterEach
  void close() {
    target.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {DROP_TABLE, DROP_COLUMN, DROP_HASH, DROP_SOURCE})
  void theNextCommitBringsThemBack(String loss) throws SQLException {
    execute(loss);
    table.append(List.<Object[]>of(row("new", 5L)));

    assertRebuilt(Copies.sync(own, TABLE));
    Copies.assertNewest(own, TABLE, table);
    assertRebuilt(Copies.sync(other, TABLE));
    Copies.assertNewest(other, TABLE, table);
    assertSettled();
  }

  @ParameterizedTest
  @ValueSource(strings = {DROP_TABLE, DROP_COLUMN, DROP_HASH, DROP_SOURCE})
  void soItDoesAfterARestart(String loss) throws SQLException {
    execute(loss);
    table.append(List.<Object[]>of(row("new", 5L)));
    restart();

    assertRebuilt(Copies.sync(own, TABLE));
    restart();
    assertRebuilt(Copies.sync(other, TABLE));

    Copies.assertNewest(own, TABLE, table);
    Copies.assertNewest(other, TABLE, table);
    assertSettled();
  }

  @ParameterizedTest
  @ValueSource(strings = {DROP_TABLE, DROP_COLUMN, DROP_HASH, DROP_SOURCE})
  void aCrashAfterItWasMadeAnewForgetsNothing(String loss) throws SQLException {
    execute(loss);
    target.prepare(own.key(TABLE), EffectiveRows.schema(table.schema()));
    assertThat(Copies.watermark(own, TABLE).valuesLost()).isTrue();
    restart();

    // nothing was committed, and yet a look of either source finds it out
    assertRebuilt(Copies.sync(other, TABLE));
    assertRebuilt(Copies.sync(own, TABLE));
    Copies.assertNewest(own, TABLE, table);
    Copies.assertNewest(other, TABLE, table);
    assertSettled();
  }

  @Test
  void aLookFindsADroppedTableWithoutARestart() throws SQLException {
    assertThat(Copies.sync(own, TABLE)).isInstanceOf(SyncOutcome.UpToDate.class);
    execute(DROP_TABLE);

    assertRebuilt(Copies.sync(own, TABLE));
    Copies.assertNewest(own, TABLE, table);
    assertRebuilt(Copies.sync(other, TABLE));
    Copies.assertNewest(other, TABLE, table);
    assertSettled();
  }

  @Test
  void aDryRunTellsOfADroppedTableAndLeavesItAtThat() throws SQLException {
    execute(DROP_TABLE);

    SyncOutcome planned =
        new TableSync(
                own, TABLE, new PlanApply(own, TABLE, Copies.CLOCK, Progress.NONE, new RowDiff()))
            .run(SyncMode.INCREMENTAL, true);

    assertThat(planned)
        .isInstanceOfSatisfying(
            SyncOutcome.Planned.class,
            plan -> {
              assertThat(cause(plan.plan())).isEqualTo(RebuildCause.VALUES_LOST);
              assertThat(plan.ddl()).anyMatch(ddl -> ddl.startsWith("CREATE TABLE"));
            });
    assertThat(Copies.watermark(other, TABLE).revision()).isEqualTo(1);
  }

  @Test
  void aTableThatIsDroppedInTheMiddleOfItsFirstLoadIsLoadedWhole() throws SQLException {
    Source third = Copies.source("third", folder, target);
    table.padFiles(17 << 20);
    table.append(List.<Object[]>of(row("big", 6L)));
    RowTarget dying =
        Interrupted.before(
            "begin",
            target,
            () -> {
              if (target.watermark(third.key(TABLE)).orElseThrow().hasRows()) {
                throw new IllegalStateException("killed");
              }
            });
    assertThat(
            org.assertj.core.api.Assertions.catchThrowable(
                () -> Copies.sync(Copies.through(third, dying), TABLE)))
        .hasMessage("killed");
    execute(DROP_TABLE);

    assertRebuilt(Copies.sync(third, TABLE));
    Copies.assertNewest(third, TABLE, table);
  }

  @ParameterizedTest
  @ValueSource(strings = {DROP_TABLE, DROP_COLUMN, DROP_HASH, DROP_SOURCE})
  void aRepairMendsAllThatTheMarkStandsFor(String loss) throws SQLException {
    execute(loss);
    target.prepare(own.key(TABLE), EffectiveRows.schema(table.schema()));

    for (Source source : List.of(own, other)) {
      assertThat(((SyncOutcome.Verified) run(source, SyncMode.REPAIR)).repaired()).isTrue();
    }

    Copies.assertNewest(own, TABLE, table);
    Copies.assertNewest(other, TABLE, table);
    assertSettled();
  }

  @Test
  void rowsOfOdibisOwnSyncAreNobodysLoss() throws SQLException {
    execute(DROP_COLUMN);
    execute("ALTER TABLE odibi_system.meta_state ALTER COLUMN _source DROP NOT NULL");
    execute("ALTER TABLE odibi_system.meta_state ALTER COLUMN _row_hash DROP NOT NULL");
    execute(
        "INSERT INTO odibi_system.meta_state (\"key\", environment, _synced_at) VALUES"
            + " ('another project''s', 'dev', CURRENT_TIMESTAMP)");
    table.append(List.<Object[]>of(row("new", 5L)));

    assertRebuilt(Copies.sync(own, TABLE));

    assertThat(count("SELECT COUNT(*) FROM odibi_system.meta_state WHERE _source IS NULL"))
        .isEqualTo(1);
  }

  @Test
  void aColumnOfTheSourcesOwnIsNoLoss() {
    table.addColumn(Column.of("more", ColumnType.STRING));
    table.append(List.<Object[]>of(new Object[] {"new", 5L, "x"}));

    assertThat(Copies.applied(Copies.sync(own, TABLE)).plan()).isInstanceOf(SyncPlan.Changes.class);
    assertThat(Copies.applied(Copies.sync(other, TABLE)).plan())
        .isInstanceOf(SyncPlan.Changes.class);
  }

  @Test
  void whatTheHintMovesAsideIsFilledAnew() throws SQLException {
    table.overwrite(
        1,
        Column.of("n", ColumnType.DOUBLE),
        List.of(row("a", 1.0), row("b", 2.0), row("twice", 3.5), row("twice", 3.5)));
    SyncOutcome.Failed refused = (SyncOutcome.Failed) run(own);
    assertThat(refused.code()).isEqualTo(ErrorCode.TARGET_CONFLICT);
    assertThat(refused.hint()).contains("another schema_name");

    execute(refused.hint().substring(refused.hint().indexOf(": ") + 2));

    assertRebuilt(run(own));
    Copies.assertNewest(own, TABLE, table);
    // whose values were in the old column, too: nothing was committed since it was copied
    assertRebuilt(run(other));
    Copies.assertNewest(other, TABLE, table);
  }

  @Test
  void twoTypesOfOneColumnNeverLeaveTheOthersValuesAway() throws SQLException {
    DeltaTableWriter doubles =
        DeltaTableWriter.create(
            folder.resolve("second").resolve(TABLE),
            Column.of("key", ColumnType.STRING),
            Column.of("n", ColumnType.DOUBLE));
    doubles.append(List.<Object[]>of(row("x", 2.5)));
    Source second = Copies.source("second", folder.resolve("second"), target);
    SyncOutcome.Failed refused = (SyncOutcome.Failed) run(second);
    execute(refused.hint().substring(refused.hint().indexOf(": ") + 2));

    Copies.applied(run(second));

    Copies.assertNewest(second, TABLE, doubles);
    // the first one's values are gone: it says so, and not that it were up to date
    assertThat(run(own))
        .isInstanceOfSatisfying(
            SyncOutcome.Failed.class,
            failed -> assertThat(failed.hint()).contains("another schema_name"));
  }

  private static SyncOutcome run(Source source) {
    return run(source, SyncMode.INCREMENTAL);
  }

  private static SyncOutcome run(Source source, SyncMode mode) {
    return new TableRun(Copies.CLOCK, SyncListener.all(List.of()))
        .run(source, TABLE, TableRun.Job.of("poll", mode), Progress.NONE);
  }

  private void assertSettled() throws SQLException {
    assertThat(count("SELECT COUNT(*) FROM odibi_system.meta_state WHERE _source IS NULL"))
        .as("rows that lost whose they are")
        .isZero();
    assertThat(Copies.sync(own, TABLE)).isInstanceOf(SyncOutcome.UpToDate.class);
    assertThat(Copies.sync(other, TABLE)).isInstanceOf(SyncOutcome.UpToDate.class);
    table.append(List.<Object[]>of(row("later", 9L)));
    assertThat(Copies.applied(Copies.sync(own, TABLE)).plan()).isInstanceOf(SyncPlan.Changes.class);
    Copies.assertNewest(own, TABLE, table);
  }

  private static void assertRebuilt(SyncOutcome outcome) {
    assertThat(cause(Copies.applied(outcome).plan())).isEqualTo(RebuildCause.VALUES_LOST);
  }

  private static RebuildCause cause(SyncPlan plan) {
    assertThat(plan).isInstanceOf(SyncPlan.Reconcile.class);
    return ((SyncPlan.Reconcile) plan).cause();
  }

  private void restart() {
    RowTarget before = target;
    target = open();
    own = Copies.through(own, target);
    other = Copies.through(other, target);
    before.close();
  }

  private RowTarget open() {
    return Copies.target(database);
  }

  private void execute(String sql) throws SQLException {
    try (var connection = Copies.connect(database);
        Statement statement = connection.createStatement()) {
      // what is dropped, an index of ours may be on
      statement.execute("DROP INDEX IF EXISTS odibi_system.\"cs_meta_state__source__row_hash\"");
      statement.execute(sql);
    }
  }

  private long count(String sql) throws SQLException {
    try (var connection = Copies.connect(database);
        Statement statement = connection.createStatement();
        var rows = statement.executeQuery(sql)) {
      rows.next();
      return rows.getLong(1);
    }
  }

  private static Object[] row(String key, Number n) {
    return new Object[] {key, n};
  }
}
