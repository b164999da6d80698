package io.catalogsync.plan;

import io.catalogsync.row.SchemaChange;
import io.catalogsync.row.SchemaText;
import java.time.LocalDateTime;
import java.util.Optional;

/** Decides what a sync does. Pure: the same arguments always give the same plan. */
public final class SyncPlanner {
  private SyncPlanner() {}

  public static SyncPlan plan(SourceState source, Watermark watermark, SyncMode mode) {
    if (mode == SyncMode.FULL) {
      return new SyncPlan.Replace(source.version());
    }
    if (watermark.valuesLost()) {
      return new SyncPlan.Reconcile(
          source.version(),
          RebuildCause.VALUES_LOST,
          "the target's table, or a column of it, was dropped and made anew");
    }
    if (watermark.version() == Watermark.NONE) {
      return firstLoad(source, watermark);
    }
    if (mode == SyncMode.RECONCILE) {
      return new SyncPlan.Reconcile(source.version(), RebuildCause.REQUESTED, "requested");
    }
    SyncPlan plan = catchUp(source, watermark);
    return mode == SyncMode.FULL_IF_CHANGED && !(plan instanceof SyncPlan.UpToDate)
        ? new SyncPlan.Replace(source.version())
        : plan;
  }

  private static SyncPlan firstLoad(SourceState source, Watermark watermark) {
    if (watermark.loadedFiles() == 0) {
      return new SyncPlan.InitialLoad(source.version(), 0);
    }
    boolean sameLoad =
        watermark.tableId().equals(source.tableId())
            && watermark.loadVersion() <= source.version()
            && !isAnotherCommit(source, watermark)
            && watermark.schema().equals(SchemaText.write(source.schema()));
    return sameLoad
        ? new SyncPlan.InitialLoad(watermark.loadVersion(), watermark.loadedFiles())
        : new SyncPlan.Reconcile(
            source.version(),
            RebuildCause.LOAD_OVERTAKEN,
            "the table changed under an unfinished first load");
  }

  private static SyncPlan catchUp(SourceState source, Watermark watermark) {
    if (!watermark.tableId().equals(source.tableId())) {
      return new SyncPlan.Reconcile(
          source.version(), RebuildCause.CREATED_ANEW, "the table was created anew");
    }
    if (source.version() < watermark.version()) {
      return new SyncPlan.Reconcile(
          source.version(),
          RebuildCause.WENT_BACK,
          "the source went back from version " + watermark.version() + " to " + source.version());
    }
    if (isAnotherCommit(source, watermark)) {
      return new SyncPlan.Reconcile(
          source.version(),
          RebuildCause.WENT_BACK,
          "the source went back: its version "
              + watermark.version()
              + " is no longer the one that was copied");
    }
    Optional<String> breaking =
        SchemaChange.breaking(SchemaText.read(watermark.schema()), source.schema());
    if (breaking.isPresent()) {
      return new SyncPlan.Reconcile(source.version(), RebuildCause.SCHEMA, breaking.get());
    }
    if (isWider(source.since(), watermark.completeSince())) {
      return new SyncPlan.Reconcile(
          source.version(),
          RebuildCause.WINDOW_WIDENED,
          "older rows are wanted than those since " + watermark.completeSince() + " UTC");
    }
    return source.version() == watermark.version()
        ? new SyncPlan.UpToDate(source.version())
        : new SyncPlan.Changes(watermark.version(), source.version());
  }

  /**
   * Whether rows are wanted that may be missing.
   *
   * @param wanted from when on they are, UTC; null for all
   * @param complete from when on none is missing, UTC; null for all
   */
  public static boolean isWider(LocalDateTime wanted, LocalDateTime complete) {
    return complete != null && (wanted == null || wanted.isBefore(complete));
  }

  /** What is not known is trusted. */
  private static boolean isAnotherCommit(SourceState source, Watermark watermark) {
    String copied = watermark.commitMark();
    return copied != null
        && source.copiedCommit() != null
        // a release that knows no marks moves the version and leaves the mark of an older one
        && copied.startsWith(watermark.copiedVersion() + ":")
        && !copied.equals(source.copiedCommit());
  }
}
