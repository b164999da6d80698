package io.catalogsync.target.replica;

import static org.assertj.core.api.Assertions.assertThat;

import io.catalogsync.target.HistoryEntry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Outcomes are found again, newest first, and do not pile up for ever. */
class HistoryFilesTest {
  private static final Instant START = Instant.parse("2026-11-24T01:30:00Z");

  @TempDir private Path folder;
  private HistoryFiles history;

  @BeforeEach
  void open() {
    history = new HistoryFiles(new LocalStore(folder, new TargetFaults(folder.toString())));
  }

  @Test
  void isEmptyAtFirst() {
    assertThat(history.recent("sales/dev", Optional.empty(), 10)).isEmpty();
    assertThat(history.bySync("s1")).isEmpty();
  }

  @Test
  void findsTheNewestOfATable() {
    HistoryEntry first = entry("s1", "meta_runs", 1);
    HistoryEntry second = entry("s2", "meta_runs", 2);
    HistoryEntry other = entry("s2", "meta_runs_2", 3);
    history.append(first);
    history.append(other);
    history.append(second);

    assertThat(history.recent("sales/dev", Optional.empty(), 2)).containsExactly(other, second);
    assertThat(history.recent("sales/dev", Optional.of("meta_runs"), 9))
        .containsExactly(second, first);
    assertThat(history.recent("another", Optional.empty(), 9)).isEmpty();
    assertThat(history.bySync("s2")).containsExactly(second, other);
  }

  @Test
  void forgetsTheOldest() throws IOException {
    Path files = Files.createDirectories(folder.resolve(HistoryFiles.FOLDER));
    for (int i = 0; i < 3_000; i++) {
      Files.createFile(files.resolve("%015d.t.s.json".formatted(i)));
    }
    history.append(entry("s1", "meta_runs", 1));

    try (var left = Files.list(files)) {
      assertThat(left).hasSize(2_000).doesNotContain(files.resolve("000000000000000.t.s.json"));
    }
    assertThat(history.bySync("s1")).hasSize(1);
  }

  private static HistoryEntry entry(String sync, String table, long second) {
    Instant at = START.plusSeconds(second);
    return new HistoryEntry(
        sync,
        "sales/dev",
        table,
        at,
        at,
        "poll",
        "incremental",
        "Changes",
        "applied",
        1L,
        2L,
        0,
        0,
        null,
        null,
        null);
  }
}
