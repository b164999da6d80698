package io.catalogsync.sync;

import io.catalogsync.error.CatalogSyncException;
import io.catalogsync.error.ErrorCode;
import io.catalogsync.target.HistoryEntry;
import java.time.Instant;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The sixth step: how one table's sync ended, kept in the target's history. */
final class TableRecord {
  private static final Logger LOG = LoggerFactory.getLogger(TableRecord.class);

  private final Source source;
  private final String table;
  private final TableRun.Job job;
  private final SyncOutcome outcome;

  TableRecord(Source source, String table, TableRun.Job job, SyncOutcome outcome) {
    this.source = source;
    this.table = table;
    this.job = job;
    this.outcome = outcome;
  }

  /** Writes the entry where it is news. A history that cannot be written fails no sync. */
  void write(Instant started, Instant finished) {
    if (!isNews() || targetIsDown()) {
      return;
    }
    try {
      source.target().history().append(entry(started, finished));
    } catch (CatalogSyncException e) {
      LOG.warn("History of {} was not written: {} {}", source.key(table), e.getMessage(), e.hint());
    }
  }

  /** A poll that found nothing is none. */
  private boolean isNews() {
    boolean nothingNew =
        outcome instanceof SyncOutcome.UpToDate || outcome instanceof SyncOutcome.Waiting;
    return !nothingNew || job.trigger().equals("manual");
  }

  /** The history is in the target too: asking again would wait for it a second time. */
  private boolean targetIsDown() {
    return outcome instanceof SyncOutcome.Failed failed
        && failed.code() == ErrorCode.TARGET_UNAVAILABLE;
  }

  private HistoryEntry entry(Instant started, Instant finished) {
    SyncOutcome.Moved moved = outcome instanceof SyncOutcome.Moved m ? m : null;
    SyncOutcome.Failed failed = outcome instanceof SyncOutcome.Failed f ? f : null;
    RowCounts rows = rows();
    return new HistoryEntry(
        job.syncId(),
        source.name(),
        table,
        started,
        finished,
        job.trigger(),
        job.mode().name().toLowerCase(Locale.ROOT),
        moved == null ? null : moved.plan().getClass().getSimpleName(),
        OutcomeName.of(outcome),
        moved == null ? unmoved() : Long.valueOf(moved.from()),
        moved == null ? unmoved() : Long.valueOf(moved.to()),
        rows.inserted(),
        rows.deleted(),
        failed == null ? null : failed.code().name(),
        failed == null ? differences() : failed.message(),
        failed == null ? null : failed.hint());
  }

  /** The version the copy stays at; null where the outcome does not tell. */
  private Long unmoved() {
    if (outcome instanceof SyncOutcome.Verified verified) {
      return verified.version();
    }
    return outcome instanceof SyncOutcome.UpToDate upToDate ? (Long) upToDate.version() : null;
  }

  private RowCounts rows() {
    if (outcome instanceof SyncOutcome.Verified verified) {
      return verified.rows();
    }
    return outcome instanceof SyncOutcome.Applied applied ? applied.rows() : RowCounts.NONE;
  }

  private String differences() {
    return outcome instanceof SyncOutcome.Verified verified && !verified.found().isClean()
        ? verified.found().summary()
        : null;
  }
}
