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
  void inAnEmbeddedDatabase() throws Exception {
    compare("H2", Workplace::h2, "one batch", RawCopy::insert);
  }

  @Test
  void inASqlServer() throws Exception {
    compare("TDS server", Workplace::sqlServer, "one bulk copy", RawCopy::bulkCopy);
  }

  private void compare(String server, Workplace.Places places, String way, RawCopy.Putting putting)
      throws Exception {
    Path largeLake = folder.resolve("large-lake");
    Workplace largePlace = places.in(folder.resolve("large"), largeLake);
    GeneratedTable large = GeneratedTable.create(Workplace.catalog(largeLake), SHAPE);
    large.append(0, ROWS, Math.max(1, ROWS / ROWS_PER_FILE));
    load(server, largePlace);

    Path smallLake = folder.resolve("small-lake");
    GeneratedTable small = GeneratedTable.create(Workplace.catalog(smallLake), SHAPE);
    small.append(0, SMALL_ROWS, 1);
    Workplace smallPlace = places.in(folder.resolve("small"), smallLake);
    try (Workplace.Syncing inLarge = largePlace.open();
        Workplace.Syncing inSmall = smallPlace.open()) {
      inSmall.sync(SHAPE.table());
      double[] seconds =
          Rounds.medians(
              ROUNDS,
              round -> commit(small, inSmall, round),
              round -> commit(large, inLarge, round),
              round -> bare(putting, smallPlace, round),
              round -> bare(putting, largePlace, round));
      report(server, way, seconds);
    }
  }

  private static void report(String server, String way, double[] seconds) {
    Report.line(
        "One commit, by table size, " + server,
        "%s ms into %,d rows, %s ms into %,d; the rows alone, put in bare: %s ms, %s ms"
            .formatted(
                Report.number(1_000 * seconds[0]),
                SMALL_ROWS,
                Report.number(1_000 * seconds[1]),
                ROWS,
                Report.number(1_000 * seconds[2]),
                Report.number(1_000 * seconds[3])),
        Report.number(seconds[1] / seconds[0]),
        "≤ 1.2",
        "`%s`, commits of %d rows; bare: %s into the same table and its indexes; medians of"
                .formatted(SHAPE.table(), ROWS_PER_COMMIT, way)
            + " %d alternating rounds".formatted(ROUNDS));
  }

  private void load(String server, Workplace place) throws Exception {
    ChildProcess load =
        ChildProcess.run(
            HEAP, folder, "sync", place.project().toString(), "--tables", SHAPE.table());
    assertThat(load.exitCode()).as(load.output()).isZero();
    String copy = place.copyOf(SHAPE.table());
    // no COUNT(DISTINCT ...): H2 would keep ten million ids in this process's heap
    assertThat(place.numbers("SELECT COUNT(*), SUM(duration_ms), SUM(rows_processed) FROM " + copy))
        .containsExactly(ROWS, sum(17, 600_000), sum(31, 1_000_000));
    Report.line(
        "Memory, first load of %,d rows, %s".formatted(ROWS, server),
        "done with -Xmx%s in %s s, %s rows/s"
            .formatted(HEAP, Report.number(load.seconds()), Report.number(ROWS / load.seconds())),
        "",
        "-Xmx" + HEAP,
        "`catalog-sync sync`, a process of its own (H2 lives in it); rows and two sums compared by"
            + " SQL");
  }

  private static long sum(int factor, int modulus) {
    long sum = 0;
    for (long i = 0; i < ROWS; i++) {
      sum += i * factor % modulus;
    }
    return sum;
  }

  /** Of another source, so that no copy changes. */
  private static double bare(RawCopy.Putting putting, Workplace place, int round) throws Exception {
    long first = 2L * ROWS + (long) round * ROWS_PER_COMMIT;
    RawCopy rows = new RawCopy(SHAPE, first, ROWS_PER_COMMIT);
    try (Connection connection = place.connect()) {
      return Rounds.seconds(() -> putting.put(rows, connection, place.copyOf(SHAPE.table())));
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
