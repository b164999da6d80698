package io.catalogsync.sync;

import io.catalogsync.delta.DeltaSnapshot;
import io.catalogsync.error.Errors;
import io.catalogsync.plan.SourceState;
import io.catalogsync.plan.SyncMode;
import io.catalogsync.plan.SyncPlan;
import io.catalogsync.plan.SyncPlanner;
import io.catalogsync.plan.Watermark;
import io.catalogsync.row.TableSchema;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings one table of a target to the newest version of its source, in six steps: head, watermark,
 * plan, read, apply, record. Reading and applying are {@link PlanApply}'s; the sixth step is the
 * caller's ({@link TableRun}), because a failure has to be recorded too.
 */
final class TableSync {
  private static final Logger LOG = LoggerFactory.getLogger(TableSync.class);

  private final Source source;
  private final String table;
  private final PlanApply apply;

  TableSync(Source source, String table, PlanApply apply) {
    this.source = source;
    this.table = table;
    this.apply = apply;
  }

  SyncOutcome run(SyncMode mode, boolean dryRun) {
    Optional<DeltaSnapshot> head = head();
    if (head.isEmpty()) {
      return AbsentTable.of(source, table);
    }
    return run(head.get(), mode, dryRun);
  }

  private SyncOutcome run(DeltaSnapshot head, SyncMode mode, boolean dryRun) {
    Watermark watermark = watermark(head, mode, dryRun);
    Optional<DeltaSnapshot> moved = headIfMovedOn(head, watermark);
    if (moved.isPresent()) {
      return run(moved.get(), mode, dryRun);
    }
    SyncPlan plan = plan(head, watermark, mode);
    LogContext.versions(watermark.version(), head.version());
    return dryRun
        ? new DryRun(source, table).describe(plan, watermark, head)
        : carryOut(plan, watermark, head);
  }

  private Optional<DeltaSnapshot> head() {
    return source.catalog().table(table).head();
  }

  private Watermark watermark(DeltaSnapshot head, SyncMode mode, boolean dryRun) {
    if (dryRun) {
      return source.watermark(table);
    }
    if (source.rows().isPrepared(source.key(table), schema(head))) {
      // nearly every look finds nothing new, and need not ask what the table looks like
      Watermark known = source.watermark(table);
      if (known.version() == head.version()
          && plan(head, known, mode) instanceof SyncPlan.UpToDate) {
        return known;
      }
    }
    source.rows().prepare(source.key(table), schema(head));
    return source.watermark(table);
  }

  /**
   * Another instance may have moved on since the head was read. Only a head that was read after the
   * watermark can tell that the source went back.
   */
  private Optional<DeltaSnapshot> headIfMovedOn(DeltaSnapshot head, Watermark watermark) {
    return watermark.version() <= head.version()
        ? Optional.empty()
        : head().filter(newer -> newer.version() != head.version());
  }

  private SyncPlan plan(DeltaSnapshot head, Watermark watermark, SyncMode mode) {
    SourceState state =
        new SourceState(
            head.version(),
            head.tableId(),
            schema(head),
            copiedCommit(head, watermark),
            apply.wantedSince(head, watermark));
    return SyncPlanner.plan(state, watermark, mode);
  }

  /** What the source has now as the commit the copy was made of; null when that is not known. */
  private String copiedCommit(DeltaSnapshot head, Watermark watermark) {
    long copied = watermark.copiedVersion();
    if (watermark.commitMark() == null || copied > head.version()) {
      return null;
    }
    // nearly every look is at the version that was copied, and the head remembers its mark
    return (copied == head.version()
            ? head.commitMark()
            : source.catalog().table(table).commitMark(copied))
        .orElse(null);
  }

  private SyncOutcome carryOut(SyncPlan plan, Watermark watermark, DeltaSnapshot head) {
    if (plan instanceof SyncPlan.UpToDate upToDate) {
      return new SyncOutcome.UpToDate(upToDate.version());
    }
    if (plan instanceof SyncPlan.Refused refused) {
      throw Errors.refused(table, refused.reason());
    }
    if (!watermark.hasRows() || watermark.valuesLost()) {
      source.rows().warnings(source.key(table)).forEach(LOG::warn);
    }
    PlanApply.Result result = apply.apply(plan, watermark, head);
    if (watermark.version() == Watermark.NONE) {
      // a target finishes a table, with its indexes, when the first load has ended
      source.rows().prepare(source.key(table), schema(head));
    }
    return new SyncOutcome.Applied(
        result.plan(), watermark.version(), result.version(), result.rows());
  }

  private static TableSchema schema(DeltaSnapshot head) {
    return EffectiveRows.schema(head.schema());
  }
}
