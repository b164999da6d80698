package io.catalogsync.sync;

import io.catalogsync.error.CatalogSyncException;
import io.catalogsync.error.ErrorCode;
import io.catalogsync.error.Errors;
import io.catalogsync.error.TargetErrors;
import io.catalogsync.plan.SyncMode;
import io.catalogsync.target.ReplicaTarget;
import io.catalogsync.target.RowTarget;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The edge around the work on one table: whatever ends it becomes an outcome, told to the listener
 * and the target's history. Nothing is thrown further.
 */
public final class TableRun {
  private static final Logger LOG = LoggerFactory.getLogger(TableRun.class);

  private final Clock clock;
  private final SyncListener listener;

  public TableRun(Clock clock, SyncListener listener) {
    this.clock = clock;
    this.listener = listener;
  }

  /** Syncs one table now, in this thread. */
  public SyncOutcome run(Source source, String table, Job job, Progress progress) {
    LogContext.open(source, table, job.syncId());
    try {
      return runAndRecord(source, table, job, progress);
    } finally {
      LogContext.close();
    }
  }

  private SyncOutcome runAndRecord(Source source, String table, Job job, Progress progress) {
    Instant started = clock.instant();
    listener.started(source, table, job);
    SyncOutcome outcome =
        outcome(source, table, job, new MeteredProgress(progress, listener, source, table));
    Instant finished = clock.instant();
    if (!(outcome instanceof SyncOutcome.Planned)) {
      new TableRecord(source, table, job, outcome).write(started, finished);
    }
    listener.finished(source, table, job, outcome, Duration.between(started, finished));
    return outcome;
  }

  /**
   * One table's part of a request.
   *
   * @param syncId the request
   * @param trigger who asked
   * @param mode what to do
   * @param dryRun plan only
   */
  public record Job(String syncId, String trigger, SyncMode mode, boolean dryRun) {
    /** A job of its own. */
    public static Job of(String trigger, SyncMode mode) {
      return new Job(UUID.randomUUID().toString(), trigger, mode, false);
    }

    /** Whether a person asked for it, so that it is done for a paused table, too. */
    boolean isManual() {
      return trigger.equals(SyncRequest.MANUAL);
    }

    /** The same, which plans and changes nothing. */
    public Job asDryRun() {
      return new Job(syncId, trigger, mode, true);
    }
  }

  private SyncOutcome outcome(Source source, String table, Job job, Progress progress) {
    try {
      SyncOutcome outcome = sync(source, table, job, progress);
      warnOfCoercions(source, table, outcome);
      return outcome;
    } catch (CatalogSyncException e) {
      if (e.code() == ErrorCode.FENCE_LOST) {
        return new SyncOutcome.Overtaken();
      }
      if (e.code() == ErrorCode.CANCELLED) {
        LOG.info("{} {}", source.key(table), e.getMessage());
        return new SyncOutcome.Cancelled();
      }
      CatalogSyncException shown = explained(source, table, e);
      LOG.warn(
          "Catalog sync failed (non-fatal): {}: {} [{}] {} Run 'catalog-sync sync' manually to retry.",
          source.key(table),
          shown.getMessage(),
          shown.code(),
          shown.hint());
      return failed(shown);
    } catch (RuntimeException e) { // the edge: an end that nobody hears of looks like no end
      return unforeseen(table, e);
    }
  }

  /** A refused row was most likely refused by a key that Odibi's own sync gave the table. */
  private static CatalogSyncException explained(
      Source source, String table, CatalogSyncException refusal) {
    if (refusal.code() != ErrorCode.TARGET_REJECTED
        || !(source.target() instanceof RowTarget target)) {
      return refusal;
    }
    try {
      List<String> warnings = target.warnings(source.key(table));
      return warnings.isEmpty() ? refusal : TargetErrors.keysInTheWay(refusal, warnings);
    } catch (CatalogSyncException unreachable) {
      refusal.addSuppressed(unreachable);
      return refusal;
    }
  }

  private SyncOutcome sync(Source source, String table, Job job, Progress progress) {
    if (source.target() instanceof ReplicaTarget replica) {
      return job.mode().isSync()
          ? new ReplicaSync(source, replica, table, progress).run(job.mode(), job.dryRun())
          : new ReplicaVerify(source, replica, table, progress)
              .run(job.mode() == SyncMode.REPAIR && !job.dryRun());
    }
    PlanApply apply = new PlanApply(source, table, clock, progress, new RowDiff());
    return switch (job.mode()) {
      case INCREMENTAL, FULL_IF_CHANGED, FULL, RECONCILE -> {
        SyncOutcome outcome = new TableSync(source, table, apply).run(job.mode(), job.dryRun());
        if (source.syncTo().views() && !job.dryRun()) {
          ensureViews(source);
        }
        yield outcome;
      }
      case VERIFY, REPAIR ->
          new TableVerify(source, table, apply, RowDiff.HASHES_PER_PASS)
              .run(job.mode() == SyncMode.REPAIR && !job.dryRun());
    };
  }

  private static void warnOfCoercions(Source source, String table, SyncOutcome outcome) {
    if (outcome instanceof SyncOutcome.Applied applied && applied.rows().coerced().total() > 0) {
      LOG.warn(
          "{}: values that no SQL target keeps were written as NULL: {}. See docs/values.md.",
          source.key(table),
          applied.rows().coerced());
    }
  }

  /** Reports are an extra: no table fails because its views cannot be made. */
  private static void ensureViews(Source source) {
    try {
      source.rows().ensureViews();
    } catch (CatalogSyncException e) {
      LOG.warn(
          "The reporting views of {} were not made: {} [{}] {} Or turn them off: sync_to.views:"
              + " false.",
          source.name(),
          e.getMessage(),
          e.code(),
          e.hint());
    }
  }

  /** The outcome of an error; the message of an unknown one is left to the log. */
  static SyncOutcome.Failed failed(CatalogSyncException error) {
    return new SyncOutcome.Failed(error.code(), error.getMessage(), error.hint());
  }

  /** What an unforeseen failure is turned into. */
  static SyncOutcome.Failed unforeseen(String table, Throwable cause) {
    LOG.error("Sync of {} failed unexpectedly", table, cause);
    return failed(Errors.internal("Sync of " + table, cause));
  }
}
