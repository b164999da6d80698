package io.catalogsync.web;

import io.catalogsync.sync.OutcomeName;
import io.catalogsync.sync.SyncOutcome;
import io.catalogsync.sync.SyncRun;
import io.catalogsync.sync.Verification;
import io.catalogsync.target.HistoryEntry;
import java.util.List;
import java.util.Optional;

/**
 * One table of a sync; absent values are null.
 *
 * @param state pending, running, or the outcome
 * @param found what a verification found
 * @param progress how far it is while it runs
 */
record TableView(
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
    SyncView.Progress progress,
    SyncView.Fault error) {

  static TableView of(SyncRun.Part part, Optional<SyncView.Progress> progress) {
    SyncOutcome outcome = part.done().getNow(null);
    String state = progress.isPresent() ? "running" : "pending";
    Draft draft =
        new Draft(part.source(), part.table(), outcome == null ? state : OutcomeName.of(outcome));
    if (outcome == null) {
      draft.progress = progress.orElse(null);
    } else if (outcome instanceof SyncOutcome.Moved moved) {
      draft.plan = moved.plan().toString();
      draft.from = moved.from();
      draft.to = moved.to();
      if (moved instanceof SyncOutcome.Applied applied) {
        draft.inserted = applied.rows().inserted();
        draft.deleted = applied.rows().deleted();
      } else if (moved instanceof SyncOutcome.Copied copied) {
        draft.files = Math.toIntExact(copied.files().copied());
      }
    } else if (outcome instanceof SyncOutcome.Verified verified) {
      draft.from = verified.version();
      draft.to = verified.version();
      draft.found = verified.found();
      if (verified.found().unit().equals(Verification.FILES)) {
        draft.files = Math.toIntExact(verified.files().copied());
      } else {
        draft.inserted = verified.rows().inserted();
        draft.deleted = verified.rows().deleted();
      }
    } else if (outcome instanceof SyncOutcome.Planned planned) {
      draft.plan = planned.plan().toString();
      draft.from = planned.from();
      draft.files = planned.files();
      draft.rows = planned.rows();
      draft.ddl = planned.ddl();
    } else if (outcome instanceof SyncOutcome.Failed failed) {
      draft.error = new SyncView.Fault(failed.code().name(), failed.message(), failed.hint());
    }
    return draft.view();
  }

  static TableView of(HistoryEntry entry) {
    Draft draft = new Draft(entry.source(), entry.table(), entry.outcome());
    draft.plan = entry.plan();
    draft.from = entry.fromVersion();
    draft.to = entry.toVersion();
    draft.inserted = entry.rowsInserted();
    draft.deleted = entry.rowsDeleted();
    if (entry.errorCode() != null) {
      draft.error = new SyncView.Fault(entry.errorCode(), entry.errorMessage(), entry.hint());
    }
    return draft.view();
  }

  /** A view in the making, because most of its fields are absent most of the time. */
  private static final class Draft {
    private final String source;
    private final String table;
    private final String state;
    private String plan;
    private Long from;
    private Long to;
    private Long inserted;
    private Long deleted;
    private Integer files;
    private Long rows;
    private List<String> ddl;
    private Verification found;
    private SyncView.Progress progress;
    private SyncView.Fault error;

    Draft(String source, String table, String state) {
      this.source = source;
      this.table = table;
      this.state = state;
    }

    TableView view() {
      return new TableView(
          source, table, state, plan, from, to, inserted, deleted, files, rows, ddl, found,
          progress, error);
    }
  }
}
