package io.catalogsync.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.catalogsync.testing.GeneratedTable;
import io.catalogsync.testing.RunShape;
import java.nio.file.Path;
import java.sql.Connection;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A table of ten million rows: the heap it takes, and what one more commit costs. */
@Tag("bench")
class LargeTableBench {
  private static final int ROWS = Integer.getInteger("catalogsync.bench.large-rows", 10_000_000);
  private static final int SMALL_ROWS = 10_000;
  private static final int ROWS_PER_FILE = 500_000;
  private static final int ROWS_PER_COMMIT = 100;
  private static final int ROUNDS = 15;
  private static final String HEAP = "256m";
  private static final RunShape SHAPE = RunShape.runs();

  @TempDir Path folder;

  @Test
  void takesLittleHeapAndLetsCommitsCostWhatTheyHold() throws Exception {
    Path largeLake = folder.resolve("large-lake");
    GeneratedTable large = GeneratedTable.create(Workplace.catalog(largeLake), SHAPE);
    large.append(0, ROWS, Math.max(1, ROWS / ROWS_PER_FILE));
    Workplace largePlace = Workplace.h2(folder.resolve("large"), largeLake);
    load(largePlace);

    Path smallLake = folder.resolve("small-lake");
    GeneratedTable small = GeneratedTable.create(Workplace.catalog(smallLake), SHAPE);
    small.append(0, SMALL_ROWS, 1);
    Workplace smallPlace = Workplace.h2(folder.resolve("small"), smallLake);
    try (Workplace.Syncing inLarge = largePlace.open();
        Workplace.Syncing inSmall = smallPlace.open()) {
      inSmall.sync(SHAPE.table());
      report(
          Rounds.medians(
              ROUNDS,
              round -> commit(small, inSmall, round),
              round -> commit(large, inLarge, round),
              round -> insert(smallPlace, round),
              round -> insert(largePlace, round)));
    }
  }

  private static void report(double[] seconds) {
    Report.line(
        "One commit, by table size",
        "%s ms into %,d rows, %s ms into %,d; the rows alone, inserted bare: %s ms, %s ms"
            .formatted(
                Report.number(1_000 * seconds[0]),
                SMALL_ROWS,
                Report.number(1_000 * seconds[1]),
                ROWS,
                Report.number(1_000 * seconds[2]),
                Report.number(1_000 * seconds[3])),
        Report.number(seconds[1] / seconds[0]),
        "≤ 1.2",
        "`%s`, commits of %d rows, H2 in a file; bare: one batch into the same table and its"
                .formatted(SHAPE.table(), ROWS_PER_COMMIT)
            + " indexes; medians of %d alternating rounds".formatted(ROUNDS));
  }

  private void load(Workplace place) throws Exception {
    ChildProcess load =
        ChildProcess.run(
            HEAP, folder, "sync", place.project().toString(), "--tables", SHAPE.table());
    assertThat(load.exitCode()).as(load.output()).isZero();
    String copy = place.copyOf(SHAPE.table());
    // no COUNT(DISTINCT ...): H2 would keep ten million ids in this process's heap
    assertThat(place.numbers("SELECT COUNT(*), SUM(duration_ms), SUM(rows_processed) FROM " + copy))
        .containsExactly(ROWS, sum(17, 600_000), sum(31, 1_000_000));
    Report.line(
        "Memory, first load of %,d rows".formatted(ROWS),
        "done with -Xmx%s in %s s, %s rows/s"
            .formatted(HEAP, Report.number(load.seconds()), Report.number(ROWS / load.seconds())),
        "",
        "-Xmx" + HEAP,
        "`catalog-sync sync`, a process of its own with H2 in it; rows and two sums compared by"
            + " SQL");
  }

  private static long sum(int factor, int modulus) {
    long sum = 0;
    for (long i = 0; i < ROWS; i++) {
      sum += i * factor % modulus;
    }
    return sum;
  }

  /** What the database alone takes for as many rows: of another source, so that no copy changes. */
  private static double insert(Workplace place, int round) throws Exception {
    long first = 2L * ROWS + (long) round * ROWS_PER_COMMIT;
    RawCopy rows = new RawCopy(SHAPE, first, ROWS_PER_COMMIT);
    try (Connection connection = place.connect()) {
      return Rounds.seconds(() -> rows.insert(connection, place.copyOf(SHAPE.table())));
    }
  }

  private static double commit(GeneratedTable table, Workplace.Syncing product, int round)
      throws Exception {
    table.append(ROWS + (long) round * ROWS_PER_COMMIT, ROWS_PER_COMMIT, 1);
    return Rounds.seconds(
        () ->
            assertThat(product.sync(SHAPE.table()).toString())
                .contains("inserted=" + ROWS_PER_COMMIT));
  }
}
