package io.catalogsync.sync;

import static org.assertj.core.api.Assertions.assertThat;

import io.catalogsync.plan.SyncPlan;
import io.catalogsync.row.Column;
import io.catalogsync.row.ColumnType;
import io.catalogsync.target.RowTarget;
import io.catalogsync.testing.DeltaTableWriter;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A commit that only rearranges files moves the watermark and nothing else. */
class OptimizeWritesNothingTest {
  @TempDir Path folder;

  @Test
  void movesOnlyTheWatermark() {
    DeltaTableWriter table =
        DeltaTableWriter.create(folder.resolve("meta_t"), Column.of("id", ColumnType.LONG));
    table.append(List.of(new Object[] {1L}, new Object[] {1L}));
    table.append(List.<Object[]>of(new Object[] {2L}));
    try (RowTarget target = Copies.target()) {
      Source source = Copies.source("p", folder, target);
      Copies.sync(source, "meta_t");
      table.optimize();
      table.vacuum(); // there is nothing to read, so nothing can be missing

      SyncOutcome.Applied applied = Copies.applied(Copies.sync(source, "meta_t"));

      assertThat(applied.plan()).isEqualTo(new SyncPlan.Changes(2, 3));
      assertThat(applied.rows()).isEqualTo(new RowCounts(0, 0));
      Copies.assertNewest(source, "meta_t", table);
    }
  }
}
