package io.catalogsync.sync;

import static org.assertj.core.api.Assertions.assertThat;

import io.catalogsync.config.Connection;
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
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Somebody drops a column of a copy of which {@code sync_last_days} lets only a part be seen. */
class LostValuesWindowTest {
  private static final String DAILY = "meta_daily_stats";

  @TempDir Path folder;
  private final Connection.H2 database = Copies.h2();
  private final RowTarget target = Copies.target(database);
  private DeltaTableWriter table;
  private Source whole;
  private Source week;

  @BeforeEach
  void copyWhole() {
    table =
        DeltaTableWriter.create(
            folder.resolve(DAILY),
            Column.of("date", ColumnType.DATE),
            Column.of("pipeline_name", ColumnType.STRING));
    table.append(List.of(row("2026-10-01"), row("2026-11-01"), row("2026-11-23")));
    Source source = Copies.source("p", folder, target);
    whole = WindowTest.unlimited(source);
    week = WindowTest.lastDays(source, 7);
    run(whole, SyncMode.INCREMENTAL);
  }

  @AfterEach
  void close() {
    target.close();
  }

  @Test
  void itComesBackInTheRowsThatHaveLeftTheWindowToo() throws SQLException {
    dropColumn();

    assertRebuilt(run(week, SyncMode.INCREMENTAL), RebuildCause.VALUES_LOST);

    assertClean(whole, 3);
    assertThat(run(whole, SyncMode.INCREMENTAL)).isInstanceOf(SyncOutcome.UpToDate.class);
  }

  @Test
  void whereOlderRowsWereLeftOutItComesBackWhenTheyAreWantedAgain() throws SQLException {
    table.append(List.of(row("2026-10-02"), row("2026-11-24")));
    run(week, SyncMode.INCREMENTAL);
    dropColumn();

    assertRebuilt(run(week, SyncMode.INCREMENTAL), RebuildCause.VALUES_LOST);
    assertClean(week, 2);

    assertRebuilt(run(whole, SyncMode.INCREMENTAL), RebuildCause.WINDOW_WIDENED);
    assertClean(whole, 5);
  }

  @Test
  void soItDoesWhenTheyAreComparedForAnotherReason() throws SQLException {
    table.append(List.of(row("2026-10-02"), row("2026-11-24")));
    run(week, SyncMode.INCREMENTAL);
    dropColumn();
    run(week, SyncMode.INCREMENTAL);

    assertRebuilt(run(whole, SyncMode.RECONCILE), RebuildCause.REQUESTED);

    assertClean(whole, 5);
  }

  @Test
  void whatWasPurgedStaysAway() throws SQLException {
    new Purge(Copies.CLOCK).run(whole, List.of(DAILY), 30, false);
    dropColumn();

    assertRebuilt(run(week, SyncMode.INCREMENTAL), RebuildCause.VALUES_LOST);

    assertClean(whole, 2);
  }

  private void dropColumn() throws SQLException {
    try (var connection = Copies.connect(database);
        Statement statement = connection.createStatement()) {
      // an index of ours is on it
      statement.execute("DROP INDEX odibi_system.\"cs_meta_daily_stats_date_pipeline_name\"");
      statement.execute("ALTER TABLE odibi_system.meta_daily_stats DROP COLUMN pipeline_name");
    }
    // a look at a version that was copied does not ask what the table looks like
    target.prepare(whole.key(DAILY), EffectiveRows.schema(table.schema()));
  }

  private static void assertRebuilt(SyncOutcome outcome, RebuildCause cause) {
    assertThat(Copies.applied(outcome).plan())
        .isInstanceOfSatisfying(
            SyncPlan.Reconcile.class, plan -> assertThat(plan.cause()).isEqualTo(cause));
  }

  private void assertClean(Source source, long rows) {
    Verification found = ((SyncOutcome.Verified) run(source, SyncMode.VERIFY)).found();
    assertThat(found.isClean()).as("%s", found).isTrue();
    assertThat(found.matching()).isEqualTo(rows);
  }

  private static SyncOutcome run(Source source, SyncMode mode) {
    return new TableRun(Copies.CLOCK, SyncListener.all(List.of()))
        .run(source, DAILY, TableRun.Job.of("manual", mode), Progress.NONE);
  }

  private static Object[] row(String date) {
    return new Object[] {LocalDate.parse(date), "p"};
  }
}
