package io.catalogsync.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.catalogsync.testing.GeneratedTable;
import io.catalogsync.testing.RunShape;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The heap that a difference of millions of rows takes. */
@Tag("bench")
class MemoryBench {
  private static final int ROWS = Integer.getInteger("catalogsync.bench.rewrite-rows", 2_000_000);

  /** H2 deletes one by one: two million in one transaction had not ended after nine minutes. */
  private static final int CHANGED = Integer.getInteger("catalogsync.bench.changed-rows", 300_000);

  private static final String HEAP = "256m";
  private static final RunShape SHAPE = RunShape.runs();

  @TempDir Path folder;

  @Test
  void ofARewriteIsBounded() throws Exception {
    rewrite(ROWS, "one row changed", table -> table.changeOneRow(0, MemoryBench::corrected), 1);
  }

  @Test
  void ofAllRowsAtOnceIsBounded() throws Exception {
    rewrite(
        CHANGED,
        "every row changed",
        table -> table.changeAllRows(0, MemoryBench::corrected),
        CHANGED);
  }

  private static Object[] corrected(Object[] row) {
    row[4] = "CORRECTED";
    return row;
  }

  private void rewrite(int rows, String what, Consumer<GeneratedTable> change, int changed)
      throws Exception {
    Path lake = folder.resolve("lake");
    GeneratedTable table = GeneratedTable.create(Workplace.catalog(lake), SHAPE);
    table.append(0, rows, 1);
    Workplace place = Workplace.h2(folder.resolve("h2"), lake);
    sync(place);

    change.accept(table);
    ChildProcess sync = sync(place);
    assertThat(corrected(place)).containsExactly(rows, changed);
    Report.line(
        "Memory, rewrite of %,d rows, %s".formatted(rows, what),
        "done with -Xmx%s in %s s".formatted(HEAP, Report.number(sync.seconds())),
        "",
        "-Xmx" + HEAP,
        "`catalog-sync sync`, a process of its own with H2 in it; rows compared by SQL");
  }

  private ChildProcess sync(Workplace place) throws Exception {
    ChildProcess sync =
        ChildProcess.run(
            HEAP, folder, "sync", place.project().toString(), "--tables", SHAPE.table());
    assertThat(sync.exitCode()).as(sync.output()).isZero();
    return sync;
  }

  private static long[] corrected(Workplace place) throws Exception {
    return place.numbers(
        "SELECT COUNT(*), SUM(CASE WHEN status = 'CORRECTED' THEN 1 ELSE 0 END) FROM "
            + place.copyOf(SHAPE.table()));
  }
}
