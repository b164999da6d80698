package io.catalogsync.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.catalogsync.testing.GeneratedTable;
import io.catalogsync.testing.RunShape;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The peer: Spark's JDBC writer puts the same Parquet files into the same server, as rows only:
 * without hashes, watermark and indexes. Skipped where no Python with pyspark is named.
 */
@Tag("bench")
class SparkPeerBench {
  private static final String PYTHON = "catalogsync.bench.python";
  private static final Path SCRIPT = Path.of("src/bench/spark_jdbc.py");
  private static final int ROWS = Integer.getInteger("catalogsync.bench.load-rows", 200_000);
  private static final int FILES = 4;
  private static final int ROUNDS = 3;
  private static final RunShape SHAPE = RunShape.pipelineRuns();

  @TempDir Path folder;

  @Test
  void writesTheSameRows() throws Exception {
    String python = System.getProperty(PYTHON);
    assumeTrue(python != null, "-D" + PYTHON + " names no Python with pyspark: skipped");
    Path lake = folder.resolve("lake");
    Workplace peer = Workplace.sqlServer(folder.resolve("peer"), lake);
    GeneratedTable.create(Workplace.catalog(lake), SHAPE).append(0, ROWS, FILES);
    double ours = ROWS / Rounds.medians(ROUNDS, round -> sync(lake, round))[0];

    String printed = spark(python, Workplace.catalog(lake).resolve(SHAPE.table()), peer);
    double theirs = median(printed);
    assertThat(peer.numbers("SELECT COUNT(*) FROM dbo.spark_copy")).containsExactly(ROWS);
    peer.execute("DROP TABLE dbo.spark_copy");
    Report.line(
        "Initial load, TDS server, against Spark",
        "%s rows/s; Spark's JDBC writer %s".formatted(Report.number(ours), Report.number(theirs)),
        Report.number(ours / theirs),
        "",
        "`%s`, %,d rows, %d files; sync also hashes and indexes; Spark on both cores, its start not counted; medians of %d rounds after each other"
            .formatted(SHAPE.table(), ROWS, FILES, ROUNDS));
  }

  private double sync(Path lake, int round) throws Exception {
    Workplace place = Workplace.sqlServer(folder.resolve("sync" + round), lake);
    try (Workplace.Syncing product = place.open()) {
      return product.firstLoad(SHAPE, ROWS);
    }
  }

  private String spark(String python, Path table, Workplace peer)
      throws IOException, InterruptedException {
    Path log = folder.resolve("spark.log");
    String driver =
        Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
            .filter(entry -> entry.contains("mssql-jdbc"))
            .findFirst()
            .orElseThrow();
    ProcessBuilder spark =
        new ProcessBuilder(
                List.of(
                    python,
                    SCRIPT.toString(),
                    table.toString(),
                    peer.url(),
                    driver,
                    String.valueOf(ROUNDS + 1)))
            .redirectErrorStream(true)
            .redirectOutput(log.toFile());
    ChildProcess ended = ChildProcess.run(spark, log);
    assertThat(ended.exitCode()).as(ended.output()).isZero();
    return ended.output();
  }

  /** Rows a second; the first round only warms up. */
  private static double median(String printed) {
    return Rounds.median(
        printed
            .lines()
            .filter(line -> line.startsWith("round "))
            .skip(1)
            .mapToDouble(line -> Double.parseDouble(line.split(" ", -1)[2]))
            .toArray());
  }
}
