package io.catalogsync.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.catalogsync.error.CatalogSyncException;
import io.catalogsync.error.ErrorCode;
import io.catalogsync.plan.SyncMode;
import io.catalogsync.plan.SyncPlan;
import io.catalogsync.row.Column;
import io.catalogsync.row.ColumnType;
import io.catalogsync.target.RowTarget;
import io.catalogsync.testing.DeltaTableWriter;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What was purged stays away, whatever a sync does next, and is not called missing. */
class PurgeTest {
  private static final String TABLE = "meta_daily_stats";

  @TempDir Path folder;
  private final RowTarget target = Copies.target();
  private final Purge purge = new Purge(Copies.CLOCK);
  private DeltaTableWriter table;
  private Source own;
  private Source other;

  @BeforeEach
  void copyAndPurge() {
    table =
        DeltaTableWriter.create(
            folder.resolve(TABLE),
            Column.of("date", ColumnType.DATE),
            Column.of("pipeline_name", ColumnType.STRING));
    table.append(
        List.of(row("2026-08-25", "old"), row("2026-08-26", "edge"), row(null, "ageless")));
    table.append(List.of(row("2026-11-23", "new"), row("2020-01-01", "very old")));
    own = Copies.source("own", folder, target);
    other = Copies.source("other", folder, target);
    Copies.sync(own, TABLE);
    Copies.sync(other, TABLE);

    // 90 days before the 24th of November
    assertThat(purge.run(own, List.of(TABLE), 90, true))
        .containsExactly(new Purge.Result(TABLE, 2, null));
    assertThat(rows()).isEqualTo(5);
    assertThat(purge.run(own, List.of(TABLE), 90, false))
        .containsExactly(new Purge.Result(TABLE, 2, null));
    assertThat(rows()).isEqualTo(3);
  }

  @AfterEach
  void othersAreUntouched() {
    Copies.sync(other, TABLE);
    Copies.assertNewest(other, TABLE, table);
    target.close();
  }

  @ParameterizedTest
  @EnumSource(
      value = SyncMode.class,
      names = {"INCREMENTAL", "RECONCILE", "FULL", "REPAIR"})
  void noModeBringsPurgedRowsBack(SyncMode mode) {
    table.append(List.of(row("2026-08-25", "late"), row("2026-11-24", "newer")));
    Copies.sync(own, TABLE);
    run(mode);

    assertThat(rows()).isEqualTo(4);
    assertThat(verified()).isEqualTo(new Verification(4, 0, 0, 0, 0, List.of()));
  }

  @Test
  void aRewriteOfThePurgedFileBringsNothingBack() {
    table.rewrite(0, row -> row(row[0] == null ? null : row[0].toString(), row[1] + "!"));
    assertThat(Copies.applied(Copies.sync(own, TABLE)).plan()).isInstanceOf(SyncPlan.Changes.class);

    assertThat(rows()).isEqualTo(3);
    assertThat(verified().isClean()).isTrue();
  }

  @Test
  void aTableCreatedAnewBringsNothingBack() {
    table.recreate();
    table.append(List.of(row("2026-08-25", "old"), row("2026-11-23", "new")));
    Copies.sync(own, TABLE);

    assertThat(rows()).isEqualTo(1);
  }

  @Test
  void aShorterPurgeDoesNotMoveTheMarkBack() {
    assertThat(purge.run(own, List.of(TABLE), 300, false).get(0).rows()).isZero();
    Copies.sync(own, TABLE, SyncMode.FULL, Progress.NONE);

    assertThat(rows()).isEqualTo(3);
  }

  @Test
  void takesTheTablesThatTellWhatHappened() {
    assertThat(purge.tables(own, List.of()))
        .containsExactly("meta_runs", "meta_pipeline_runs", "meta_node_runs", "meta_failures");
    assertThat(purge.tables(own, List.of("meta_state", TABLE)))
        .containsExactly("meta_state", TABLE);
    assertThatThrownBy(() -> purge.tables(own, List.of("meta_patterns", "meta_nonsense")))
        .isInstanceOfSatisfying(
            CatalogSyncException.class,
            e -> assertThat(e.code()).isEqualTo(ErrorCode.REQUEST_INVALID))
        .hasMessageContainingAll("meta_patterns", "meta_nonsense");
  }

  @Test
  void timesThatAreKeptAsTextTellNoAge() {
    DeltaTableWriter texts =
        DeltaTableWriter.create(
            folder.resolve("meta_state"),
            Column.of("key", ColumnType.STRING),
            Column.of("updated_at", ColumnType.STRING));
    texts.append(List.of(texts("a", "2001-01-01 00:00:00"), texts("b", "2026-11-23 00:00:00")));
    Copies.sync(own, "meta_state");

    for (boolean dryRun : new boolean[] {true, false}) {
      Purge.Result refused = purge.run(own, List.of("meta_state"), 30, dryRun).get(0);
      assertThat(refused.error().code()).isEqualTo(ErrorCode.REQUEST_INVALID);
      assertThat(refused.error().message()).contains("meta_state");
    }

    // no sync would have kept them away: it cannot tell either
    assertThat(Copies.watermark(own, "meta_state").purgedBefore()).isNull();
    Copies.sync(own, "meta_state", SyncMode.RECONCILE, Progress.NONE);
    Copies.assertNewest(own, "meta_state", texts);
  }

  @Test
  void aTableThatWasNeverCopiedHasNothingToPurge() {
    assertThat(purge.run(own, List.of("meta_runs"), 90, false))
        .containsExactly(new Purge.Result("meta_runs", 0, null));
  }

  @Test
  void keepsAtLeastADay() {
    for (int days : new int[] {0, -5, Integer.MAX_VALUE}) {
      assertThatThrownBy(() -> purge.run(own, List.of(TABLE), days, false))
          .hasMessageContaining("days must be from 1");
    }
    assertThat(rows()).isEqualTo(3);
  }

  private long rows() {
    return target.count(own.key(TABLE));
  }

  private Verification verified() {
    return ((SyncOutcome.Verified) run(SyncMode.VERIFY)).found();
  }

  private SyncOutcome run(SyncMode mode) {
    return new TableRun(Copies.CLOCK, SyncListener.all(List.of()))
        .run(own, TABLE, TableRun.Job.of("manual", mode), Progress.NONE);
  }

  private static Object[] texts(String... values) {
    return values;
  }

  private static Object[] row(String date, String pipeline) {
    return new Object[] {date == null ? null : LocalDate.parse(date), pipeline};
  }
}
