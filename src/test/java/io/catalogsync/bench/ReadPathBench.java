package io.catalogsync.bench;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.catalogsync.delta.DataFile;
import io.catalogsync.delta.DeltaSnapshot;
import io.catalogsync.delta.RowIterator;
import io.catalogsync.row.RowHasher;
import io.catalogsync.sync.Source;
import io.catalogsync.testing.GeneratedTable;
import io.catalogsync.testing.RunShape;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.hadoop.ParquetReader;
import org.apache.parquet.hadoop.example.GroupReadSupport;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From Parquet to hashed rows, in one thread and without a target. */
@Tag("bench")
class ReadPathBench {
  private static final int ROWS = Integer.getInteger("catalogsync.bench.read-rows", 500_000);
  private static final int ROUNDS = 5;
  private static final RunShape SHAPE = RunShape.pipelineRuns();

  @TempDir Path folder;

  @Test
  void readsAndHashes() throws Exception {
    Path lake = folder.resolve("lake");
    GeneratedTable table = GeneratedTable.create(Workplace.catalog(lake), SHAPE);
    table.append(0, ROWS, 1);
    Workplace place = Workplace.h2(folder.resolve("h2"), lake);
    try (Workplace.Syncing product = place.open()) {
      Source source = product.sources().all().get(0);
      DeltaSnapshot head = source.catalog().table(SHAPE.table()).head().orElseThrow();
      ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
      Path file = table.folder().resolve(head.files().get(0).path());
      long[] allocated = new long[ROUNDS + 1];
      double[] seconds =
          Rounds.medians(
              ROUNDS,
              round -> Rounds.seconds(() -> parquet(file)),
              round -> {
                long before = threads.getCurrentThreadAllocatedBytes();
                double took = Rounds.seconds(() -> hash(head));
                allocated[round] = threads.getCurrentThreadAllocatedBytes() - before;
                return took;
              });
      Report.line(
          "Read path",
          "%s rows/s, %,d bytes allocated a row; parquet-java %s rows/s"
              .formatted(
                  Report.number(ROWS / seconds[1]),
                  allocated[ROUNDS] / ROWS,
                  Report.number(ROWS / seconds[0])),
          Report.number(seconds[0] / seconds[1]),
          "",
          "`%s`, one file of %,d rows of 24 columns, one thread; ours decoded and hashed,"
                  .formatted(SHAPE.table(), ROWS)
              + " parquet-java: its own reader makes a Group of every row and nothing else; medians of "
              + ROUNDS
              + " alternating rounds");
    }
  }

  private static void hash(DeltaSnapshot head) {
    RowHasher hasher = new RowHasher("bench/prod", head.schema());
    int rows = 0;
    long sum = 0;
    for (DataFile file : head.files()) {
      try (RowIterator iterator = head.rows(file)) {
        while (iterator.hasNext()) {
          sum ^= hasher.hash(iterator.next()).high();
          rows++;
        }
      }
    }
    assertThat(rows).as("sum %x", sum).isEqualTo(ROWS);
  }

  private static void parquet(Path file) throws IOException {
    int rows = 0;
    try (ParquetReader<Group> groups =
        ParquetReader.builder(
                new GroupReadSupport(), new org.apache.hadoop.fs.Path(file.toString()))
            .build()) {
      for (Group group = groups.read(); group != null; group = groups.read()) {
        rows++;
      }
    }
    assertThat(rows).isEqualTo(ROWS);
  }
}
