package io.catalogsync.sync;

import io.catalogsync.delta.DataFile;
import io.catalogsync.delta.DeltaSnapshot;
import io.catalogsync.delta.FileChanges;
import io.catalogsync.plan.SyncPlan;
import io.catalogsync.plan.Watermark;
import java.util.List;
import java.util.stream.Stream;

/** Tells what a plan would read and alter, and does none of it. */
final class DryRun {
  private final Source source;
  private final String table;

  DryRun(Source source, String table) {
    this.source = source;
    this.table = table;
  }

  SyncOutcome.Planned describe(SyncPlan plan, Watermark watermark, DeltaSnapshot head) {
    List<DataFile> files = files(plan, watermark, head);
    boolean known = files.stream().allMatch(file -> file.rows().isPresent());
    long rows = known ? files.stream().mapToLong(file -> file.rows().getAsLong()).sum() : -1;
    List<String> ddl =
        source.rows().pendingDdl(source.key(table), EffectiveRows.schema(head.schema()));
    return new SyncOutcome.Planned(plan, watermark.version(), files.size(), rows, ddl);
  }

  private static List<DataFile> files(SyncPlan plan, Watermark watermark, DeltaSnapshot head) {
    if (plan instanceof SyncPlan.UpToDate || plan instanceof SyncPlan.Refused) {
      return List.of();
    }
    return plan instanceof SyncPlan.Changes
        ? head.changesSince(watermark.version()).map(DryRun::both).orElseGet(head::files)
        : head.files();
  }

  private static List<DataFile> both(FileChanges changes) {
    return Stream.concat(changes.added().stream(), changes.removed().stream()).toList();
  }
}
