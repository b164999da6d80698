package io.catalogsync.delta;

import static org.assertj.core.api.Assertions.assertThat;

import io.catalogsync.row.Column;
import io.catalogsync.row.ColumnType;
import io.catalogsync.testing.DeltaTableWriter;
import io.catalogsync.testing.FakeDataLake;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Of a long log on an account with a hierarchical namespace, only the end is listed. */
class StartedListingTest {
  private static final int VERSIONS = 1_200;

  /** Kernel looks for a checkpoint among so many versions before the one it reads. */
  private static final int LOOKING_BACK = 1_000;

  @TempDir private Path folder;
  private DeltaTableWriter writer;
  private FakeDataLake lake;
  private KernelTable table;

  @BeforeEach
  void open() throws IOException {
    lake = new FakeDataLake(folder);
    table = new KernelTable(lake.open(), "meta_t");
  }

  private void write(int versions) {
    writer = DeltaTableWriter.create(folder.resolve("meta_t"), Column.of("id", ColumnType.LONG));
    writer.overwrite(List.of());
    while (writer.version() < versions - 1) {
      writer.optimize(); // of nothing: a commit without files
    }
    writer.append(row(1));
    writer.checkpoint();
    writer.append(row(2));
  }

  @AfterEach
  void close() throws IOException {
    table.storage().fileSystem().close();
    lake.close();
  }

  @Test
  void theWholeLogIsListedOnce() {
    write(VERSIONS);
    assertThat(table.head().orElseThrow().version()).isEqualTo(VERSIONS + 1);
    assertThat(lake.pages().stream().filter(DeltaLog.commitName(0)::equals)).hasSize(1);

    writer.append(row(3));
    writer.append(row(4));
    assertRead(4, VERSIONS);
    assertThat(lake.pages())
        .contains(DeltaLog.commitName(VERSIONS + 2))
        .allMatch(name -> name.compareTo(DeltaLog.commitName(VERSIONS - LOOKING_BACK)) > 0);
  }

  @Test
  void aStorageThatTakesNoMarksIsListedWhole() {
    write(10);
    lake.refuseMarks();
    table.head();
    writer.append(row(3));

    assertRead(3, 10);

    assertThat(lake.pages()).isNotEmpty().allMatch(DeltaLog.commitName(0)::equals);
  }

  @Test
  void aTableThatIsNotThereIsNotFound() {
    assertThat(table.head()).isEmpty();
  }

  /** The head's rows are 1 to {@code last}, and those after 2 are what changed since. */
  private void assertRead(long last, long checkpoint) {
    DeltaSnapshot head = table.head().orElseThrow();
    assertThat(head.version()).isEqualTo(writer.version());
    List<Object> ids = new ArrayList<>();
    for (DataFile file : head.files()) {
      try (RowIterator rows = head.rows(file)) {
        rows.forEachRemaining(row -> ids.add(row[0]));
      }
    }
    assertThat(ids).hasSize((int) last).contains(1L, last);
    assertThat(head.changesSince(checkpoint + 1).orElseThrow().added()).hasSize((int) last - 2);
  }

  private static List<Object[]> row(long id) {
    return List.<Object[]>of(new Object[] {id});
  }
}
