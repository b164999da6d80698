package io.catalogsync.sync;

import static org.assertj.core.api.Assertions.assertThat;

import io.catalogsync.plan.SyncMode;
import io.catalogsync.plan.Watermark;
import io.catalogsync.row.Column;
import io.catalogsync.row.ColumnType;
import io.catalogsync.target.RowTarget;
import io.catalogsync.testing.DeltaTableWriter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.util.FileSystemUtils;

/** Killed between any two steps, a sync leaves the copy at some version, and the next mends it. */
class CrashTest {
  private static final String TABLE = "meta_crash";

  @TempDir Path folder;
  private final RowTarget target = Copies.target();

  /** What a sync has to do when it is killed. */
  @SuppressWarnings("ImmutableEnumChecker") // functions without state
  enum Work {
    FIRST_LOAD(SyncMode.INCREMENTAL, null),
    APPEND(SyncMode.INCREMENTAL, table -> table.append(List.of(row(100), row(100)))),
    REWRITE(
        SyncMode.INCREMENTAL,
        table ->
            table.rewrite(
                1,
                row -> {
                  row[1] = "changed";
                  return row;
                })),
    OPTIMIZE(SyncMode.INCREMENTAL, DeltaTableWriter::optimize),
    WIDE_TEXT(
        SyncMode.INCREMENTAL,
        table -> table.append(List.<Object[]>of(new Object[] {7L, "w".repeat(9_000)}))),
    ADD_COLUMN(
        SyncMode.INCREMENTAL,
        table -> {
          table.addColumn(Column.of("more", ColumnType.STRING));
          table.append(List.<Object[]>of(new Object[] {101L, "x", "y"}));
        }),
    RECREATE(
        SyncMode.INCREMENTAL,
        table -> {
          table.recreate();
          table.append(List.of(row(2), row(200)));
        }),
    VACUUMED(
        SyncMode.INCREMENTAL,
        table -> {
          table.overwrite(List.of(row(2), row(3)));
          table.vacuum();
        }),
    REPLACE(SyncMode.FULL, table -> table.append(List.<Object[]>of(row(300))));

    private final SyncMode mode;
    private final Consumer<DeltaTableWriter> change;

    Work(SyncMode mode, Consumer<DeltaTableWriter> change) {
      this.mode = mode;
      this.change = change;
    }
  }

  @AfterEach
  void close() {
    target.close();
  }

  @ParameterizedTest
  @EnumSource
  void survivesAKillAtAnyCall(Work work) throws IOException {
    DeltaTableWriter table = writeTable(work);
    Path before = folder.resolve("before");
    FileSystemUtils.copyRecursively(folder.resolve(TABLE), before.resolve(TABLE));
    if (work.change != null) {
      work.change.accept(table);
    }
    for (FaultyTarget.Side side : FaultyTarget.Side.values()) {
      int calls = 0;
      boolean killed = true;
      while (killed) {
        calls++;
        String project = side + "_" + calls;
        if (work.change != null) {
          Source old = Copies.source(project, before, target);
          assertThat(Copies.sync(old, TABLE)).isInstanceOf(SyncOutcome.Applied.class);
        }
        killed = killAndMend(Copies.source(project, folder, target), calls, side, work, table);
      }
      assertThat(calls).as("calls of a whole sync").isGreaterThan(3);
    }
  }

  private DeltaTableWriter writeTable(Work work) {
    DeltaTableWriter table =
        DeltaTableWriter.create(
            folder.resolve(TABLE),
            Column.of("id", ColumnType.LONG),
            Column.of("name", ColumnType.STRING));
    if (work == Work.FIRST_LOAD) {
      table.padFiles(9 << 20); // a chunk of the load each
    }
    table.append(List.of(row(1), row(1)));
    table.append(List.of(row(2), row(3), row(3)));
    table.append(List.<Object[]>of(row(4)));
    return table;
  }

  /** Returns whether the kill came before the sync had ended. */
  private boolean killAndMend(
      Source source, int call, FaultyTarget.Side side, Work work, DeltaTableWriter table) {
    Source dying = Copies.through(source, FaultyTarget.dyingAt(call, side, target));
    boolean killed = false;
    try {
      Copies.sync(dying, TABLE, work.mode, Progress.NONE);
    } catch (FaultyTarget.Killed e) {
      killed = true;
      assertSomeVersion(source, work);
    }
    Copies.sync(source, TABLE, work.mode, Progress.NONE);
    Copies.assertNewest(source, TABLE, table);
    return killed;
  }

  /** A change that did not get through left no trace. */
  private void assertSomeVersion(Source source, Work work) {
    Watermark mark = target.watermark(source.key(TABLE)).orElse(Watermark.initial());
    if (work == Work.FIRST_LOAD && mark.version() == Watermark.NONE) {
      long rows = mark.revision() == 0 ? 0 : target.count(source.key(TABLE));
      assertThat(rows > 0).isEqualTo(mark.loadedFiles() > 0);
    }
  }

  private static Object[] row(long id) {
    return new Object[] {id, "name " + id};
  }
}
