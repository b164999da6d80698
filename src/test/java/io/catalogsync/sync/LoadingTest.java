package io.catalogsync.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.catalogsync.plan.SyncMode;
import io.catalogsync.plan.SyncPlan;
import io.catalogsync.row.Column;
import io.catalogsync.row.ColumnType;
import io.catalogsync.target.RowTarget;
import io.catalogsync.testing.DeltaTableWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whole tables: first loads that are interrupted, and loads on request. */
class LoadingTest {
  private static final String TABLE = "meta_runs";

  /** So big that every file is a chunk of its own. */
  private static final int CHUNK = 9 << 20;

  @TempDir Path folder;
  private final RowTarget target = Copies.target();

  @AfterEach
  void close() {
    target.close();
  }

  @Test
  void goesOnWhereAFirstLoadWasKilled() {
    DeltaTableWriter table = bigFiles(4);
    Source source = Copies.source("p", folder, target);

    killAfter(2, source);
    assertThat(target.count(source.key(TABLE))).isEqualTo(4);
    assertThat(target.lastChange(source.key(TABLE))).isEmpty();
    List<Integer> steps = new ArrayList<>();
    SyncOutcome.Applied applied =
        Copies.applied(
            Copies.sync(
                source, TABLE, SyncMode.INCREMENTAL, (name, done, files, rows) -> steps.add(done)));

    assertThat(applied.plan()).isEqualTo(new SyncPlan.InitialLoad(table.version(), 2));
    assertThat(applied.rows()).isEqualTo(new RowCounts(4, 0));
    assertThat(steps).containsExactly(3, 4);
    Copies.assertNewest(source, TABLE, table);
  }

  @Test
  void comparesWhenTheTableMovedOnUnderAKilledFirstLoad() {
    DeltaTableWriter table = bigFiles(3);
    Source source = Copies.source("p", folder, target);

    killAfter(2, source);
    table.overwrite(List.of(row(0), row(7)));
    table.vacuum();
    Copies.applied(Copies.sync(source, TABLE));

    Copies.assertNewest(source, TABLE, table);
  }

  @Test
  void comparesWhenTheTableWasRecreatedUnderAKilledFirstLoad() {
    DeltaTableWriter table = bigFiles(3);
    Source source = Copies.source("p", folder, target);

    killAfter(1, source);
    table.recreate();
    table.append(List.of(row(0), row(7)));
    assertThat(Copies.applied(Copies.sync(source, TABLE)).plan())
        .isInstanceOf(SyncPlan.Reconcile.class);

    Copies.assertNewest(source, TABLE, table);
  }

  @Test
  void fullReplacesTheOwnRowsOnly() {
    DeltaTableWriter table = table();
    table.append(List.of(row(1), row(1), row(2)));
    Source own = Copies.source("own", folder, target);
    Source other = Copies.source("other", folder, target);
    Copies.sync(own, TABLE);
    Copies.sync(other, TABLE);

    SyncOutcome.Applied applied =
        Copies.applied(Copies.sync(own, TABLE, SyncMode.FULL, Progress.NONE));

    assertThat(applied.plan()).isEqualTo(new SyncPlan.Replace(table.version()));
    assertThat(applied.rows()).isEqualTo(new RowCounts(3, 3));
    Copies.assertNewest(own, TABLE, table);
    Copies.assertNewest(other, TABLE, table);
  }

  @Test
  void aTableThatIsNotThereIsWaitedFor() {
    Source source = Copies.source("p", folder, target);

    assertThat(Copies.sync(source, TABLE)).isInstanceOf(SyncOutcome.Waiting.class);
    DeltaTableWriter table = table();
    Copies.sync(source, TABLE);
    Copies.assertNewest(source, TABLE, table);
  }

  @Test
  void aTableNobodyKnowsIsNamedWithThoseThereAre() {
    Source source = Copies.source("p", folder, target);
    table();

    assertThatThrownBy(() -> Copies.sync(source, "meta_rums"))
        .hasMessageContaining("meta_rums")
        .hasMessageContaining(TABLE);
  }

  private void killAfter(int chunks, Source source) {
    Progress kill =
        (name, done, files, rows) -> {
          if (done == chunks) {
            throw new FaultyTarget.Killed("chunk " + done);
          }
        };
    assertThatThrownBy(() -> Copies.sync(source, TABLE, SyncMode.INCREMENTAL, kill))
        .isInstanceOf(FaultyTarget.Killed.class);
  }

  private DeltaTableWriter bigFiles(int files) {
    DeltaTableWriter table = table().padFiles(CHUNK);
    for (int i = 0; i < files; i++) {
      table.append(List.of(row(0), row(i)));
    }
    return table;
  }

  private DeltaTableWriter table() {
    return DeltaTableWriter.create(
        folder.resolve(TABLE),
        Column.of("id", ColumnType.LONG),
        Column.of("name", ColumnType.STRING));
  }

  private static Object[] row(long id) {
    return new Object[] {id, "name " + id};
  }
}
