package io.catalogsync.web;

import io.catalogsync.sync.OutcomeName;
import io.catalogsync.sync.SyncOutcome;
import io.catalogsync.sync.SyncRun;
import io.catalogsync.sync.Verification;
import io.catalogsync.target.HistoryEntry;
import java.time.Instant;
import java.util.List;

/** A sync as {@code GET /sync/{id}} shows it. */
record SyncView(String id, String state, String trigger, Instant acceptedAt, List<Part> tables) {
  /**
   * One table; absent values are null.
   *
   * @param state pending, or the outcome
   * @param found what a verification found
   */
  record Part(
      String source,
      String table,
      String state,
      String plan,
      Long fromVersion,
      Long toVersion,
      Long rowsInserted,
      Long rowsDeleted,
      Integer files,
      Long rows,
      List<String> ddl,
      Verification found,
      Fault error) {}

  /** Why it failed. */
  record Fault(String code, String message, String hint) {}

  static SyncView of(SyncRun run) {
    List<Part> parts = run.parts().stream().map(SyncView::part).toList();
    return new SyncView(
        run.id(), state(run.isDone(), parts), run.request().trigger(), run.acceptedAt(), parts);
  }

  static SyncView of(String id, List<HistoryEntry> entries) {
    List<Part> parts = entries.stream().map(SyncView::part).toList();
    HistoryEntry first = entries.get(0);
    return new SyncView(id, state(true, parts), first.trigger(), first.startedAt(), parts);
  }

  private static String state(boolean done, List<Part> parts) {
    if (!done) {
      return "running";
    }
    return parts.stream().anyMatch(part -> part.error() != null) ? "failed" : "done";
  }

  private static Part part(SyncRun.Part part) {
    SyncOutcome outcome = part.done().getNow(null);
    if (outcome == null) {
      return blank(part.source(), part.table(), "pending", null);
    }
    String name = OutcomeName.of(outcome);
    if (outcome instanceof SyncOutcome.Applied applied) {
      return new Part(
          part.source(),
          part.table(),
          name,
          applied.plan().toString(),
          applied.from(),
          applied.to(),
          applied.rows().inserted(),
          applied.rows().deleted(),
          null,
          null,
          null,
          null,
          null);
    }
    if (outcome instanceof SyncOutcome.Verified verified) {
      return new Part(
          part.source(),
          part.table(),
          name,
          null,
          verified.version(),
          verified.version(),
          verified.rows().inserted(),
          verified.rows().deleted(),
          null,
          null,
          null,
          verified.found(),
          null);
    }
    if (outcome instanceof SyncOutcome.Copied copied) {
      return new Part(
          part.source(),
          part.table(),
          name,
          copied.plan().toString(),
          copied.from(),
          copied.to(),
          null,
          null,
          Math.toIntExact(copied.files().copied()),
          null,
          null,
          null,
          null);
    }
    if (outcome instanceof SyncOutcome.Planned planned) {
      return new Part(
          part.source(),
          part.table(),
          name,
          planned.plan().toString(),
          planned.from(),
          null,
          null,
          null,
          planned.files(),
          planned.rows(),
          planned.ddl(),
          null,
          null);
    }
    return blank(
        part.source(),
        part.table(),
        name,
        outcome instanceof SyncOutcome.Failed failed
            ? new Fault(failed.code().name(), failed.message(), failed.hint())
            : null);
  }

  private static Part part(HistoryEntry entry) {
    return new Part(
        entry.source(),
        entry.table(),
        entry.outcome(),
        entry.plan(),
        entry.fromVersion(),
        entry.toVersion(),
        entry.rowsInserted(),
        entry.rowsDeleted(),
        null,
        null,
        null,
        null,
        entry.errorCode() == null
            ? null
            : new Fault(entry.errorCode(), entry.errorMessage(), entry.hint()));
  }

  private static Part blank(String source, String table, String state, Fault error) {
    return new Part(
        source, table, state, null, null, null, null, null, null, null, null, null, error);
  }
}
