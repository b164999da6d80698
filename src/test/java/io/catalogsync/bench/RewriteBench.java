package io.catalogsync.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.catalogsync.testing.GeneratedTable;
import io.catalogsync.testing.RunShape;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Commits that write a large file anew and change little or nothing in it. */
@Tag("bench")
class RewriteBench {
  private static final int ROWS = Integer.getInteger("catalogsync.bench.rewritten-rows", 1_000_000);
  private static final RunShape SHAPE = RunShape.runs();

  @TempDir Path folder;

  @Test
  void writeNoMoreThanWhatChanged() throws Exception {
    Path lake = folder.resolve("lake");
    GeneratedTable table = GeneratedTable.create(Workplace.catalog(lake), SHAPE);
    table.append(0, ROWS, 1);
    Workplace place = Workplace.h2(folder.resolve("h2"), lake);
    try (Workplace.Syncing product = place.open()) {
      double load = timed(product, "inserted=" + ROWS);

      table.changeOneRow(
          0,
          row -> {
            row[4] = "CORRECTED";
            return row;
          });
      double rewrite = timed(product, "inserted=1, deleted=1,");
      report("One row changed in a rewritten file", "2 row writes", rewrite, load);

      table.optimize();
      double optimize = timed(product, "inserted=0, deleted=0,");
      report("OPTIMIZE", "0 row writes", optimize, load);
    }
    assertThat(
            place.numbers(
                "SELECT COUNT(*), SUM(CASE WHEN status = 'CORRECTED' THEN 1 ELSE 0 END) FROM "
                    + place.copyOf(SHAPE.table())))
        .containsExactly(ROWS, 1);
  }

  private static double timed(Workplace.Syncing product, String outcome) throws Exception {
    return Rounds.seconds(
        () -> assertThat(product.sync(SHAPE.table()).toString()).contains(outcome));
  }

  private static void report(String name, String writes, double seconds, double load) {
    Report.line(
        name,
        "%s, %s s".formatted(writes, Report.number(seconds)),
        Report.number(seconds / load),
        writes,
        "`%s`, one file of %,d rows, H2; ratio: to the time of the table's first load (%s s)"
            .formatted(SHAPE.table(), ROWS, Report.number(load)));
  }
}
