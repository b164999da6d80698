package io.catalogsync.web;

import io.catalogsync.sync.SyncRun;
import io.catalogsync.target.HistoryEntry;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * A sync as {@code GET /sync/{id}} shows it.
 *
 * @param state running, done, failed or cancelled
 */
record SyncView(
    String id, String state, String trigger, Instant acceptedAt, List<TableView> tables) {
  /**
   * How far a running sync is.
   *
   * @param files files to read; 0 while that is not known
   * @param rows rows written so far
   * @param percent null while it cannot be told
   * @param secondsLeft about how long it will take; null while it cannot be told
   */
  record Progress(int filesDone, int files, long rows, Integer percent, Long secondsLeft) {}

  /** Why it failed. */
  record Fault(String code, String message, String hint) {}

  static SyncView of(SyncRun run, Function<SyncRun.Part, Optional<Progress>> progress) {
    List<TableView> tables =
        run.parts().stream().map(part -> TableView.of(part, progress.apply(part))).toList();
    return new SyncView(
        run.id(), state(run.isDone(), tables), run.request().trigger(), run.acceptedAt(), tables);
  }

  static SyncView of(String id, List<HistoryEntry> entries) {
    List<TableView> tables = entries.stream().map(TableView::of).toList();
    HistoryEntry first = entries.get(0);
    return new SyncView(id, state(true, tables), first.trigger(), first.startedAt(), tables);
  }

  private static String state(boolean done, List<TableView> tables) {
    if (!done) {
      return "running";
    }
    if (tables.stream().anyMatch(table -> table.error() != null)) {
      return "failed";
    }
    boolean cancelled = tables.stream().anyMatch(table -> table.state().equals("cancelled"));
    return cancelled ? "cancelled" : "done";
  }
}
