package io.catalogsync.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.catalogsync.testing.GeneratedTable;
import io.catalogsync.testing.RunShape;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What it costs to find that nothing changed, which is what nearly every look finds. */
@Tag("bench")
class NoChangeBench {
  private static final int VERSIONS = Integer.getInteger("catalogsync.bench.versions", 10_000);
  private static final int FEW = 10;
  private static final int ROUNDS = 15;
  private static final RunShape SHAPE = RunShape.runs();

  @TempDir Path folder;

  @Test
  void inAnEmbeddedDatabase() throws Exception {
    compare("H2", Workplace::h2);
  }

  @Test
  void inASqlServer() throws Exception {
    compare("TDS server", Workplace::sqlServer);
  }

  private void compare(String server, Workplace.Places places) throws Exception {
    Path shortLake = folder.resolve("short");
    Path longLake = folder.resolve("long");
    try (Workplace.Syncing few = places.in(folder.resolve("few"), shortLake).open();
        Workplace.Syncing many = places.in(folder.resolve("many"), longLake).open()) {
      fill(shortLake, FEW);
      fill(longLake, VERSIONS);
      few.sync(SHAPE.table());
      many.sync(SHAPE.table());
      double[] seconds = Rounds.medians(ROUNDS, round -> check(few), round -> check(many));
      Report.line(
          "Nothing changed, " + server,
          "%s ms on a log of %,d versions, %s ms on one of %,d"
              .formatted(
                  Report.number(1_000 * seconds[1]),
                  VERSIONS,
                  Report.number(1_000 * seconds[0]),
                  FEW),
          Report.number(seconds[1] / seconds[0]),
          "",
          "one table; log with a checkpoint, none of it cleaned away; medians of %d alternating rounds"
              .formatted(ROUNDS));
    }
  }

  private static void fill(Path lake, int versions) {
    GeneratedTable table = GeneratedTable.create(Workplace.catalog(lake), SHAPE);
    table.append(0, 1_000, 1);
    table.emptyCommits(versions - 1);
    table.checkpoint();
  }

  private static double check(Workplace.Syncing product) throws Exception {
    return Rounds.seconds(
        () -> assertThat(product.sync(SHAPE.table()).toString()).startsWith("UpToDate"));
  }
}
