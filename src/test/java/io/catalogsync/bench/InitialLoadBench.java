package io.catalogsync.bench;

import io.catalogsync.testing.GeneratedTable;
import io.catalogsync.testing.RunShape;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The first copy of a table, read from Parquet and made findable by indexes, beside rows that lie
 * in memory and are put into the same kind of table with the same indexes.
 */
@Tag("bench")
class InitialLoadBench {
  private static final int ROWS = Integer.getInteger("catalogsync.bench.load-rows", 200_000);
  private static final int FILES = 4;
  private static final int ROUNDS = Integer.getInteger("catalogsync.bench.load-rounds", 3);
  private static final String HOW =
      "`%s`, %,d rows of 27 columns, %d files; both into an empty table that is there; sync:"
          + " read, hashed, written, indexed, noted; raw: rows from memory by %s, then the same indexes;"
          + " medians of %d alternating rounds";

  private static final RunShape SHAPE = RunShape.pipelineRuns();

  @TempDir Path folder;

  @Test
  void intoAnEmbeddedDatabase() throws Exception {
    compare("Initial load, H2", "batched inserts", Workplace::h2, RawCopy::insert);
  }

  @Test
  void intoASqlServer() throws Exception {
    compare("Initial load, TDS server", "bulk copy", Workplace::sqlServer, RawCopy::bulkCopy);
  }

  private void compare(String name, String way, Workplace.Places places, RawCopy.Putting putting)
      throws Exception {
    Path lake = folder.resolve("lake");
    places.in(folder.resolve("server"), lake); // ends here where there is none
    GeneratedTable.create(Workplace.catalog(lake), SHAPE).append(0, ROWS, FILES);
    RawCopy raw = new RawCopy(SHAPE, 0, ROWS);
    double[] bare = new double[ROUNDS + 1];
    double[] seconds =
        Rounds.medians(
            ROUNDS,
            round -> {
              Workplace place = places.in(folder.resolve("raw" + round), lake);
              try (Workplace.Syncing product = place.open();
                  Connection connection = place.connect()) {
                product.prepare(SHAPE);
                bare[round] =
                    Rounds.seconds(() -> putting.put(raw, connection, place.copyOf(SHAPE.table())));
                return bare[round] + Rounds.seconds(() -> index(connection, place));
              }
            },
            round -> {
              Workplace place = places.in(folder.resolve("sync" + round), lake);
              try (Workplace.Syncing product = place.open()) {
                return product.firstLoad(SHAPE, ROWS);
              }
            });
    double bareSeconds = Rounds.median(Arrays.copyOfRange(bare, 1, ROUNDS + 1));
    Report.line(
        name,
        "%s rows/s; raw %s, of which without the indexes %s"
            .formatted(
                Report.number(ROWS / seconds[1]),
                Report.number(ROWS / seconds[0]),
                Report.number(ROWS / bareSeconds)),
        Report.number(seconds[0] / seconds[1]),
        "≥ 0.9 of raw",
        HOW.formatted(SHAPE.table(), ROWS, FILES, way, ROUNDS));
  }

  /** The indexes that the product makes. */
  private static void index(Connection connection, Workplace place) throws SQLException {
    List<String> keys =
        List.of("_source, _row_hash", "run_id", "created_at", "project, pipeline_name, created_at");
    try (Statement statement = connection.createStatement()) {
      for (int i = 0; i < keys.size(); i++) {
        statement.execute(
            "CREATE INDEX raw_%d ON %s (%s)"
                .formatted(i, place.copyOf(SHAPE.table()), keys.get(i)));
      }
    }
  }
}
