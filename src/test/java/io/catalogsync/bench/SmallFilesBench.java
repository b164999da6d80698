package io.catalogsync.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.catalogsync.testing.GeneratedTable;
import io.catalogsync.testing.RunShape;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A table that nobody ever compacted. */
@Tag("bench")
class SmallFilesBench {
  private static final int FILES = Integer.getInteger("catalogsync.bench.files", 100_000);
  private static final int FILES_PER_COMMIT = 1_000;
  private static final int ROWS_PER_FILE = 2;
  private static final String HEAP = "512m";
  private static final RunShape SHAPE = RunShape.runs();

  @TempDir Path folder;

  @Test
  void takeLittleHeapAndDoNotWaitForEachOther() throws Exception {
    Path lake = folder.resolve("lake");
    GeneratedTable table = GeneratedTable.create(Workplace.catalog(lake), SHAPE);
    for (int file = 0; file < FILES; file += FILES_PER_COMMIT) {
      int files = Math.min(FILES_PER_COMMIT, FILES - file);
      table.append((long) file * ROWS_PER_FILE, (long) files * ROWS_PER_FILE, files);
    }
    Workplace place = Workplace.h2(folder.resolve("h2"), lake);
    ChildProcess load =
        ChildProcess.run(
            HEAP, folder, "sync", place.project().toString(), "--tables", SHAPE.table());
    assertThat(load.exitCode()).as(load.output()).isZero();
    long rows = (long) FILES * ROWS_PER_FILE;
    assertThat(
            place.numbers(
                "SELECT COUNT(*), COUNT(DISTINCT run_id) FROM " + place.copyOf(SHAPE.table())))
        .containsExactly(rows, rows);
    Report.line(
        "%,d small files".formatted(FILES),
        "%s s, %s files/s"
            .formatted(Report.number(load.seconds()), Report.number(FILES / load.seconds())),
        "",
        "-Xmx" + HEAP,
        "`catalog-sync sync`, first load of files of %d rows, a process of its own with H2 in it"
            .formatted(ROWS_PER_FILE));
  }
}
