package io.catalogsync.sync;

import io.catalogsync.delta.DataFile;
import io.catalogsync.delta.DeltaSnapshot;
import io.catalogsync.delta.FileChanges;
import io.catalogsync.error.Errors;
import io.catalogsync.plan.SourceState;
import io.catalogsync.plan.SyncMode;
import io.catalogsync.plan.SyncPlan;
import io.catalogsync.plan.SyncPlanner;
import io.catalogsync.plan.TableKey;
import io.catalogsync.plan.Watermark;
import io.catalogsync.row.TableSchema;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings one table of a target to the newest version of its source, in six steps: head, watermark,
 * plan, read, apply, record. The sixth is the caller's ({@link TableRun}), because a failure has to
 * be recorded too.
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
    Optional<DeltaSnapshot> head = source.catalog().table(table).head();
    if (head.isEmpty()) {
      TableSelection.of(source, List.of(table)); // a table nobody knows is a mistake, not a wait
      return new SyncOutcome.Waiting();
    }
    return run(head.get(), mode, dryRun);
  }

  private SyncOutcome run(DeltaSnapshot snapshot, SyncMode mode, boolean dryRun) {
    TableKey key = source.key(table);
    TableSchema schema = EffectiveRows.schema(snapshot.schema());
    if (!dryRun) {
      source.rows().prepare(key, schema);
    }
    Watermark watermark = source.rows().watermark(key).orElse(Watermark.initial());
    if (watermark.version() > snapshot.version()) {
      // another instance may have moved on since the head was read: only a head read after the
      // watermark can tell that the source went back
      Optional<DeltaSnapshot> newer = source.catalog().table(table).head();
      if (newer.isPresent() && newer.get().version() != snapshot.version()) {
        return run(newer.get(), mode, dryRun);
      }
    }
    if (!watermark.hasRows() && !dryRun) {
      source.rows().warnings(key).forEach(LOG::warn);
    }
    SyncPlan plan =
        SyncPlanner.plan(
            new SourceState(snapshot.version(), snapshot.tableId(), schema), watermark, mode);
    LogContext.versions(watermark.version(), snapshot.version());
    return dryRun
        ? describe(plan, watermark, snapshot, source.rows().pendingDdl(key, schema))
        : carryOut(plan, watermark, snapshot);
  }

  private SyncOutcome carryOut(SyncPlan plan, Watermark watermark, DeltaSnapshot snapshot) {
    if (plan instanceof SyncPlan.UpToDate upToDate) {
      return new SyncOutcome.UpToDate(upToDate.version());
    }
    if (plan instanceof SyncPlan.Refused refused) {
      throw Errors.refused(table, refused.reason());
    }
    PlanApply.Result result = apply.apply(plan, watermark, snapshot);
    if (watermark.version() == Watermark.NONE) {
      // a target finishes a table, with its indexes, when the first load has ended
      source.rows().prepare(source.key(table), EffectiveRows.schema(snapshot.schema()));
    }
    return new SyncOutcome.Applied(
        result.plan(), watermark.version(), result.version(), result.rows());
  }

  private static SyncOutcome describe(
      SyncPlan plan, Watermark watermark, DeltaSnapshot snapshot, List<String> ddl) {
    List<DataFile> files =
        switch (planKind(plan)) {
          case NOTHING -> List.of();
          case NET_CHANGE ->
              snapshot
                  .changesSince(watermark.version())
                  .map(TableSync::allFiles)
                  .orElseGet(snapshot::files);
          case WHOLE_TABLE -> snapshot.files();
        };
    boolean known = files.stream().allMatch(file -> file.rows().isPresent());
    long rows = known ? files.stream().mapToLong(file -> file.rows().getAsLong()).sum() : -1;
    return new SyncOutcome.Planned(plan, watermark.version(), files.size(), rows, ddl);
  }

  private enum PlanKind {
    NOTHING,
    NET_CHANGE,
    WHOLE_TABLE
  }

  private static PlanKind planKind(SyncPlan plan) {
    if (plan instanceof SyncPlan.Changes) {
      return PlanKind.NET_CHANGE;
    }
    return plan instanceof SyncPlan.UpToDate || plan instanceof SyncPlan.Refused
        ? PlanKind.NOTHING
        : PlanKind.WHOLE_TABLE;
  }

  private static List<DataFile> allFiles(FileChanges changes) {
    return java.util.stream.Stream.concat(changes.added().stream(), changes.removed().stream())
        .toList();
  }
}
