package io.catalogsync.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

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
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The storage is put back to a backup and moves on, past the version that was copied. */
class RestoredSourceTest {
  private static final String TABLE = "meta_state";

  /** Its watermark table had fewer columns. */
  private static final String OLDER_RELEASE =
      "ALTER TABLE odibi_system.catalog_sync_watermark"
          + " DROP COLUMN values_lost, commit_mark, complete_since";

  @TempDir Path folder;
  private final Connection.H2 database = Copies.h2();
  private final RowTarget target = Copies.target(database);
  private DeltaTableWriter table;

  @AfterEach
  void close() {
    target.close();
  }

  @Test
  void otherCommitsWithTheSameNumbersAreNoticed() {
    Source source = copied();
    DeltaTableWriter.Backup backup = table.backUp();
    append("lost");
    append("lost too");
    Copies.sync(source, TABLE);
    backup.restore();
    append("new");
    append("new too");

    assertWentBack(Copies.sync(source, TABLE));

    Copies.assertNewest(source, TABLE, table);
    assertThat(Copies.sync(source, TABLE)).isInstanceOf(SyncOutcome.UpToDate.class);
  }

  @Test
  void soTheyAreWhenMoreFollowed() {
    Source source = copied();
    DeltaTableWriter.Backup backup = table.backUp();
    append("lost");
    Copies.sync(source, TABLE);
    backup.restore();
    append("new");
    append("newer");

    assertWentBack(Copies.sync(fresh(), TABLE));

    Copies.assertNewest(source, TABLE, table);
    append("newest");
    assertThat(Copies.applied(Copies.sync(source, TABLE)).plan())
        .isInstanceOf(SyncPlan.Changes.class);
    Copies.assertNewest(source, TABLE, table);
  }

  @Test
  void soTheyAreUnderAnUnfinishedFirstLoad() {
    create();
    table.padFiles(17 << 20);
    append("a");
    DeltaTableWriter.Backup backup = table.backUp();
    append("lost");
    append("lost too");
    RowTarget dying =
        Interrupted.before(
            "begin",
            target,
            () -> {
              if (Copies.watermark(fresh(), TABLE).hasRows()) {
                throw new IllegalStateException("killed");
              }
            });
    assertThat(catchThrowable(() -> Copies.sync(Copies.through(fresh(), dying), TABLE)))
        .hasMessage("killed");
    backup.restore();
    append("new");
    append("new too");

    Copies.sync(fresh(), TABLE);

    Copies.assertNewest(fresh(), TABLE, table);
  }

  @Test
  void theSameCommitsPutBackAreTheSame() {
    Source source = copied();
    table.backUp().restore(); // other times of modification, equal bytes

    assertThat(Copies.sync(fresh(), TABLE)).isInstanceOf(SyncOutcome.UpToDate.class);
    append("more");
    assertThat(Copies.applied(Copies.sync(fresh(), TABLE)).plan())
        .isInstanceOf(SyncPlan.Changes.class);
    Copies.assertNewest(source, TABLE, table);
  }

  @Test
  void aTargetOfAnOlderReleaseGoesOn() throws SQLException {
    Source source = copied();
    execute(OLDER_RELEASE);
    try (RowTarget upgraded = Copies.target(database)) {
      Source after = Copies.through(source, upgraded);
      assertThat(Copies.watermark(after, TABLE).version()).isEqualTo(table.version());
      assertThat(Copies.sync(after, TABLE)).isInstanceOf(SyncOutcome.UpToDate.class);
      append("more");
      assertThat(Copies.applied(Copies.sync(after, TABLE)).plan())
          .isInstanceOf(SyncPlan.Changes.class);
      assertThat(Copies.watermark(after, TABLE).commitMark()).isNotNull();
      Copies.assertNewest(after, TABLE, table);
    }
  }

  @Test
  void aRepairMayBeTheFirstThingAfterAnUpgrade() throws SQLException {
    Source source = copied();
    execute(OLDER_RELEASE);
    execute("DELETE FROM odibi_system.meta_state");
    try (RowTarget upgraded = Copies.target(database)) {
      Source after = Copies.through(source, upgraded);

      SyncOutcome outcome =
          new TableRun(Copies.CLOCK, SyncListener.all(List.of()))
              .run(after, TABLE, TableRun.Job.of("cli", SyncMode.REPAIR), Progress.NONE);

      assertThat(outcome)
          .isInstanceOfSatisfying(
              SyncOutcome.Verified.class, verified -> assertThat(verified.repaired()).isTrue());
      Copies.assertNewest(after, TABLE, table);
    }
  }

  private Source copied() {
    create();
    append("a");
    Source source = fresh();
    Copies.sync(source, TABLE);
    return source;
  }

  private void create() {
    table = DeltaTableWriter.create(folder.resolve(TABLE), Column.of("key", ColumnType.STRING));
  }

  /** A source that has seen nothing yet. */
  private Source fresh() {
    return Copies.source("own", folder, target);
  }

  private void append(String key) {
    table.append(List.<Object[]>of(new Object[] {key}));
  }

  private static void assertWentBack(SyncOutcome outcome) {
    assertThat(Copies.applied(outcome).plan())
        .isInstanceOfSatisfying(
            SyncPlan.Reconcile.class,
            plan -> assertThat(plan.cause()).isEqualTo(RebuildCause.WENT_BACK));
  }

  private void execute(String sql) throws SQLException {
    try (var connection = Copies.connect(database);
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
