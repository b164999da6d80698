package io.catalogsync.sync;

import static org.assertj.core.api.Assertions.assertThat;

import io.catalogsync.plan.SyncPlan;
import io.catalogsync.row.Column;
import io.catalogsync.row.ColumnType;
import io.catalogsync.target.RowTarget;
import io.catalogsync.testing.DeltaTableWriter;
import java.nio.file.Path;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is written to the target is what changed, not what was rewritten. */
class RewriteOneRowTest {
  private static final int ROWS = 10_000;

  @TempDir Path folder;
  private DeltaTableWriter table;

  @BeforeEach
  void write() {
    table =
        DeltaTableWriter.create(
            folder.resolve("meta_t"),
            Column.of("id", ColumnType.LONG),
            Column.of("name", ColumnType.STRING));
    table.append(
        LongStream.range(0, ROWS).mapToObj(id -> new Object[] {id, "name " + id}).toList());
  }

  @Test
  void deletesAndInsertsOneRow() {
    try (RowTarget target = Copies.target()) {
      Source source = Copies.source("p", folder, target);
      assertThat(Copies.applied(Copies.sync(source, "meta_t")).rows())
          .isEqualTo(new RowCounts(ROWS, 0));

      changeOne();
      assertThat(Copies.applied(Copies.sync(source, "meta_t")).rows())
          .isEqualTo(new RowCounts(1, 1));
      Copies.assertNewest(source, "meta_t", table);
    }
  }

  @Test
  void alsoWhenTheOldFileIsGone() {
    try (RowTarget target = Copies.target()) {
      Source source = Copies.source("p", folder, target);
      Copies.sync(source, "meta_t");

      changeOne();
      table.vacuum();
      SyncOutcome.Applied applied = Copies.applied(Copies.sync(source, "meta_t"));

      assertThat(applied.plan()).isInstanceOf(SyncPlan.Reconcile.class);
      assertThat(applied.rows()).isEqualTo(new RowCounts(1, 1));
      Copies.assertNewest(source, "meta_t", table);
    }
  }

  private void changeOne() {
    table.rewrite(
        0,
        row -> {
          if (row[0].equals(4_711L)) {
            row[1] = "changed";
          }
          return row;
        });
  }
}
