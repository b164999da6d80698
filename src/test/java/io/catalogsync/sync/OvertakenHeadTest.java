package io.catalogsync.sync;

import static org.assertj.core.api.Assertions.assertThat;

import io.catalogsync.row.Column;
import io.catalogsync.row.ColumnType;
import io.catalogsync.target.RowTarget;
import io.catalogsync.testing.DeltaTableWriter;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Between an instance's look at the head and its look at the watermark, another one moves on. */
class OvertakenHeadTest {
  private static final String TABLE = "meta_runs";

  @TempDir Path folder;
  private final RowTarget target = Copies.target();

  @AfterEach
  void close() {
    target.close();
  }

  @Test
  void isNotTakenForASourceThatWentBack() {
    DeltaTableWriter table =
        DeltaTableWriter.create(folder.resolve(TABLE), Column.of("id", ColumnType.LONG));
    table.append(List.<Object[]>of(new Object[] {1L}));
    Source source = Copies.source("p", folder, target);
    Copies.sync(source, TABLE);

    Source slow =
        Copies.through(
            source,
            Interrupted.onceBefore(
                "watermark",
                target,
                () -> {
                  table.append(List.<Object[]>of(new Object[] {2L}));
                  Copies.sync(Copies.source("p", folder, target), TABLE);
                }));

    assertThat(Copies.sync(slow, TABLE)).isEqualTo(new SyncOutcome.UpToDate(table.version()));
    Copies.assertNewest(source, TABLE, table);
  }
}
