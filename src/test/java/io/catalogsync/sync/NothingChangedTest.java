package io.catalogsync.sync;

import static org.assertj.core.api.Assertions.assertThat;

import io.catalogsync.row.Column;
import io.catalogsync.row.ColumnType;
import io.catalogsync.target.RowTarget;
import io.catalogsync.testing.DeltaTableWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Nearly every look finds nothing new, so it must cost the target next to nothing. */
class NothingChangedTest {
  @TempDir Path folder;

  @Test
  void leavesTheTablesShapeAlone() {
    DeltaTableWriter table =
        DeltaTableWriter.create(folder.resolve("meta_t"), Column.of("id", ColumnType.LONG));
    table.append(List.<Object[]>of(new Object[] {1L}));
    AtomicInteger preparations = new AtomicInteger();
    try (RowTarget real = Copies.target()) {
      RowTarget target = Interrupted.before("prepare", real, preparations::incrementAndGet);
      Source source = Copies.source("p", folder, target);
      Copies.sync(source, "meta_t");
      int first = preparations.getAndSet(0);
      assertThat(first).isPositive();

      Copies.sync(source, "meta_t");
      Copies.sync(source, "meta_t");
      assertThat(preparations).hasValue(0);

      table.addColumn(Column.of("more", ColumnType.LONG));
      table.append(List.<Object[]>of(new Object[] {2L, 3L}));
      Copies.sync(source, "meta_t");
      assertThat(preparations).hasPositiveValue();
      Copies.assertNewest(source, "meta_t", table);
    }
  }
}
