package io.catalogsync.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.catalogsync.testing.GeneratedTable;
import io.catalogsync.testing.RunShape;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A replica on another folder of the same disk, beside the copy that knows nothing of Delta. */
@Tag("bench")
class ReplicaBench {
  private static final int COMMITS = Integer.getInteger("catalogsync.bench.replica-commits", 50);
  private static final int FILES_PER_COMMIT = 4;
  private static final int ROWS_PER_FILE = 25_000;
  private static final int ROUNDS = 3;
  private static final RunShape SHAPE = RunShape.runs();

  @TempDir Path folder;

  @Test
  void isMadeAboutAsFastAsAPlainCopy() throws Exception {
    Path lake = folder.resolve("lake");
    GeneratedTable table = GeneratedTable.create(Workplace.catalog(lake), SHAPE);
    for (int commit = 0; commit < COMMITS; commit++) {
      long rows = (long) FILES_PER_COMMIT * ROWS_PER_FILE;
      table.append(commit * rows, rows, FILES_PER_COMMIT);
    }
    double[] seconds =
        Rounds.medians(
            ROUNDS,
            round -> {
              Path copy = Files.createDirectories(folder.resolve("cp" + round));
              return Rounds.seconds(() -> copy(table.folder(), copy));
            },
            round -> {
              Path place = folder.resolve("replica" + round);
              try (Workplace.Syncing product = Workplace.replica(place, lake).open()) {
                return Rounds.seconds(
                    () -> assertThat(product.sync(SHAPE.table()).toString()).startsWith("Copied"));
              }
            });
    long bytes = size(table.folder());
    Report.line(
        "Replica",
        "%s MB/s; cp -r %s MB/s"
            .formatted(
                Report.number(bytes / 1e6 / seconds[1]), Report.number(bytes / 1e6 / seconds[0])),
        Report.number(seconds[0] / seconds[1]),
        "",
        "%d commits of %d files, %d MB in all, local disk; medians of %d alternating rounds"
            .formatted(COMMITS, FILES_PER_COMMIT, bytes / 1_000_000, ROUNDS));
  }

  private static void copy(Path from, Path to) throws IOException, InterruptedException {
    Process copy =
        new ProcessBuilder("cp", "-r", from.toString(), to.toString()).inheritIO().start();
    assertThat(copy.waitFor()).isZero();
  }

  private static long size(Path root) throws IOException {
    try (Stream<Path> files = Files.walk(root)) {
      return files.filter(Files::isRegularFile).mapToLong(file -> file.toFile().length()).sum();
    }
  }
}
