package io.catalogsync.delta;

import static org.assertj.core.api.Assertions.assertThat;

import io.catalogsync.testing.GeneratedTable;
import io.catalogsync.testing.RunShape;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Ten thousand commits take a while to list, on a local disk too. */
class LongLocalLogTest {
  @TempDir Path folder;

  @Test
  void isNotListedWhileItsLastCommitIsTheLast() throws IOException {
    GeneratedTable written = GeneratedTable.create(folder, RunShape.runs());
    written.emptyCommits(120);
    written.checkpoint();
    KernelTable table = new KernelTable(Storage.open(folder.toString(), Map.of()), "meta_runs");
    DeltaSnapshot first = table.head().orElseThrow();

    // whoever lists the log sees that
    Files.delete(written.folder().resolve("_delta_log").resolve(DeltaLog.commitName(0)));
    assertThat(table.head().orElseThrow()).isSameAs(first);

    written.append(0, 1, 1);
    assertThat(table.head().orElseThrow().version()).isEqualTo(written.version());
  }
}
