package io.catalogsync.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.catalogsync.testing.GeneratedTable;
import io.catalogsync.testing.RunShape;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The heap that a difference of millions of rows takes. */
@Tag("bench")
class MemoryBench {
  private static final int ROWS = Integer.getInteger("catalogsync.bench.rewrite-rows", 2_000_000);
  private static final String HEAP = "256m";
  private static final RunShape SHAPE = RunShape.runs();

  @TempDir Path folder;

  @Test
  void ofARewriteIsBounded() throws Exception {
    Path lake = folder.resolve("lake");
    GeneratedTable table = GeneratedTable.create(Workplace.catalog(lake), SHAPE);
    table.append(0, ROWS, 1);
    Workplace place = Workplace.h2(folder.resolve("h2"), lake);
    sync(place);

    table.changeOneRow(
        0,
        row -> {
          row[4] = "CORRECTED";
          return row;
        });
    report("one row changed", sync(place));
    assertThat(corrected(place)).containsExactly(ROWS, 1);

    table.changeAllRows(
        0,
        row -> {
          row[4] = "CORRECTED";
          return row;
        });
    report("every row changed", sync(place));
    assertThat(corrected(place)).containsExactly(ROWS, ROWS);
  }

  private static void report(String what, ChildProcess sync) {
    Report.line(
        "Memory, rewrite of %,d rows, %s".formatted(ROWS, what),
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
