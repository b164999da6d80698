package io.catalogsync.target.replica;

import static org.assertj.core.api.Assertions.assertThat;

import io.catalogsync.target.HistoryEntry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
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
    Path files = fill(0);
    history.append(entry("s1", "meta_runs", 1));

    try (var left = Files.list(files)) {
      assertThat(left).hasSize(2_000).doesNotContain(files.resolve("000000000000000.t.s.json"));
    }
    assertThat(history.bySync("s1")).hasSize(1);
  }

  @Test
  void keepsWhoPausedATableLast() throws IOException {
    HistoryEntry paused = entry("pause", "meta_runs", 5);
    HistoryEntry ofAnother = of("sales/prod", entry("pause", "meta_runs", 3));
    HistoryEntry resumed = entry("pause", "meta_tables", 5);
    List.of(
            entry("pause", "meta_runs", 1),
            entry("pause", "meta_tables", 2),
            ofAnother,
            entry("pause", "meta_runs", 4),
            paused,
            resumed)
        .forEach(history::append);
    fill(START.plusSeconds(60).toEpochMilli());

    history.append(entry("s1", "meta_runs", 90));

    assertThat(history.bySync("pause")).containsExactlyInAnyOrder(ofAnother, paused, resumed);
  }

  @Test
  void whoPausesOrResumesLastHasTheLastWordWhateverTheClockSays() {
    HistoryEntry first = entry("pause", "meta_runs", 60);
    HistoryEntry sameMoment = of("sales/prod", entry("pause", "meta_runs", 60));
    HistoryEntry clockSteppedBack = entry("pause", "meta_runs", 1);
    List.of(first, sameMoment, clockSteppedBack).forEach(history::append);

    assertThat(history.bySync("pause")).containsExactly(first, sameMoment, clockSteppedBack);
  }

  /** As many outcomes as are kept for a while, from that moment on. */
  private Path fill(long from) throws IOException {
    Path files = Files.createDirectories(folder.resolve(HistoryFiles.FOLDER));
    for (long at = from; at < from + 3_000; at++) {
      Files.createFile(files.resolve("%015d.t.s.json".formatted(at)));
    }
    return files;
  }

  private static HistoryEntry of(String source, HistoryEntry entry) {
    return new HistoryEntry(
        entry.syncId(),
        source,
        entry.table(),
        entry.startedAt(),
        entry.finishedAt(),
        entry.trigger(),
        entry.mode(),
        entry.plan(),
        entry.outcome(),
        entry.fromVersion(),
        entry.toVersion(),
        entry.rowsInserted(),
        entry.rowsDeleted(),
        entry.errorCode(),
        entry.errorMessage(),
        entry.hint());
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
