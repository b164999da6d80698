package io.catalogsync.sync;

import io.catalogsync.delta.DataFile;
import io.catalogsync.delta.DeltaSnapshot;
import io.catalogsync.delta.FileChanges;
import io.catalogsync.error.CatalogSyncException;
import io.catalogsync.error.ErrorCode;
import io.catalogsync.plan.RebuildCause;
import io.catalogsync.plan.SyncPlan;
import io.catalogsync.plan.SyncPlanner;
import io.catalogsync.plan.TableKey;
import io.catalogsync.plan.Watermark;
import io.catalogsync.row.RowHash;
import io.catalogsync.row.RowHasher;
import io.catalogsync.row.SchemaText;
import io.catalogsync.row.TableSchema;
import io.catalogsync.target.TargetSession;
import io.catalogsync.target.WidenException;
import io.catalogsync.target.Window;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Reads what a plan names and applies it, each time in one target transaction that begins with the
 * fence.
 */
final class PlanApply {
  /** By so much no two instances' clocks differ. */
  private static final Duration CLOCKS_DIFFER = Duration.ofMinutes(5);

  private final Source source;
  private final String table;
  private final Clock clock;
  private final Progress progress;
  private final RowDiff diff;

  PlanApply(Source source, String table, Clock clock, Progress progress, RowDiff diff) {
    this.source = source;
    this.table = table;
    this.clock = clock;
    this.progress = progress;
    this.diff = diff;
  }

  /** What was done: the plan that was carried out in the end, and the version reached. */
  record Result(SyncPlan plan, long version, RowCounts rows) {}

  Result apply(SyncPlan plan, Watermark watermark, DeltaSnapshot snapshot) {
    try {
      if (plan instanceof SyncPlan.Changes changes) {
        return changes(changes, watermark, snapshot);
      }
      if (plan instanceof SyncPlan.InitialLoad load && load.at() == snapshot.version()) {
        return new InitialLoading(this, progress).load(load, watermark, snapshot);
      }
      if (plan instanceof SyncPlan.Replace) {
        return widening(() -> replace(plan, watermark, snapshot));
      }
      return widening(() -> reconcile(plan, watermark, snapshot));
    } catch (CatalogSyncException e) {
      boolean vacuumed = e.code() == ErrorCode.DELTA_FILE_GONE && plan instanceof SyncPlan.Changes;
      boolean anotherWay = vacuumed || e.code() == ErrorCode.TARGET_DRIFTED;
      if (!anotherWay) {
        throw e;
      }
      SyncPlan.Reconcile whole =
          new SyncPlan.Reconcile(
              snapshot.version(),
              vacuumed ? RebuildCause.FILE_GONE : RebuildCause.DRIFTED,
              e.getMessage());
      return widening(() -> reconcile(whole, watermark, snapshot));
    }
  }

  private Result changes(SyncPlan.Changes plan, Watermark watermark, DeltaSnapshot snapshot) {
    Optional<FileChanges> files = snapshot.changesSince(plan.from());
    if (files.isEmpty()) {
      SyncPlan.Reconcile whole =
          new SyncPlan.Reconcile(
              snapshot.version(),
              RebuildCause.LOG_GONE,
              "the log no longer holds the commits after " + plan.from());
      return widening(() -> reconcile(whole, watermark, snapshot));
    }
    FileChanges net = files.get();
    TimeWindow window = window(snapshot, watermark);
    return widening(
        () -> {
          try (TargetSession session = begin(snapshot)) {
            // rows of these commits that are older than the window are missing from now on
            session.fence(
                watermark,
                reached(watermark, snapshot, window.completeSince(watermark.completeSince())));
            RowCounts rows =
                net.removed().isEmpty()
                    ? insertAll(session, snapshot, net.added(), window)
                    : diff.apply(
                        new FileSides(source, snapshot, net.removed(), net.added(), progress),
                        writer(session, window),
                        window.isAll());
            session.commit();
            return new Result(plan, snapshot.version(), rows);
          }
        });
  }

  private Result reconcile(SyncPlan plan, Watermark watermark, DeltaSnapshot snapshot) {
    WrongHashes wrong = wrongHashes(snapshot, RowDiff.HASHES_PER_PASS);
    if (watermark.valuesLost()) {
      return reconcile(
          plan,
          watermark,
          snapshot,
          held(snapshot, watermark),
          // the hashes of rows that lost a column still tell of its values: a difference by
          // them alone would leave it NULL. A table that was lost as a whole has none to read
          (session, window, rows) -> session.deleteOrphans() + wrong.delete(session, window, rows));
    }
    TimeWindow window = window(snapshot, watermark);
    // rows that were out of sight may have lost a column meanwhile, and nobody looked
    boolean unseen = SyncPlanner.isWider(window.window().since(), watermark.completeSince());
    return reconcile(
        plan, watermark, snapshot, window, unseen ? wrong::delete : (session, seen, rows) -> 0);
  }

  /** All rows that the copy is known to hold, whether they are still wanted or not. */
  private TimeWindow held(DeltaSnapshot snapshot, Watermark watermark) {
    LocalDateTime wanted = window(snapshot, watermark).window().since();
    LocalDateTime since = TimeWindow.earlier(wanted, watermark.completeSince());
    return TimeWindow.since(
        table, schema(snapshot), TimeWindow.later(since, watermark.purgedBefore()));
  }

  /** Mends a copy at the version it claims to be, wrong values included. */
  RowCounts repair(Watermark watermark, DeltaSnapshot snapshot, long hashesPerPass) {
    SyncPlan plan = new SyncPlan.Reconcile(snapshot.version(), RebuildCause.REPAIR, "repair");
    if (watermark.valuesLost()) {
      // whoever takes the mark away mends all that it stands for
      return widening(() -> reconcile(plan, watermark, snapshot)).rows();
    }
    WrongHashes wrong = wrongHashes(snapshot, hashesPerPass);
    TimeWindow window = window(snapshot, watermark);
    return widening(() -> reconcile(plan, watermark, snapshot, window, wrong::delete)).rows();
  }

  private WrongHashes wrongHashes(DeltaSnapshot snapshot, long hashesPerPass) {
    return new WrongHashes(new RowHasher(source.name(), schema(snapshot)), hashesPerPass);
  }

  /** What is deleted before a difference is taken; returns rows deleted. */
  private interface Cleaning {
    long clean(TargetSession session, Window window, long rows);
  }

  private Result reconcile(
      SyncPlan plan,
      Watermark watermark,
      DeltaSnapshot snapshot,
      TimeWindow window,
      Cleaning cleaning) {
    long present = source.rows().count(key());
    try (TargetSession session = begin(snapshot)) {
      session.fence(watermark, reached(watermark, snapshot, window.window().since()));
      long cleaned = cleaning.clean(session, window.window(), present);
      FileSides sides =
          new FileSides(
              source, snapshot, List.of(), window.filesInside(snapshot.files()), progress) {
            @Override
            public long estimatedRows() {
              return Math.max(super.estimatedRows(), present);
            }

            @Override
            public void before(Consumer<RowHash> hashes) {
              session.existing(
                  window.window(),
                  hash -> {
                    progress.row();
                    hashes.accept(hash);
                  });
            }

            @Override
            boolean inside(Object[] row) {
              return window.holds(row);
            }
          };
      RowCounts rows = diff.apply(sides, writer(session, window), true);
      session.commit();
      return new Result(plan, snapshot.version(), rows.plus(new RowCounts(0, cleaned)));
    }
  }

  private Result replace(SyncPlan plan, Watermark watermark, DeltaSnapshot snapshot) {
    TimeWindow window = window(snapshot, watermark);
    try (TargetSession session = begin(snapshot)) {
      session.fence(watermark, reached(watermark, snapshot, window.window().since()));
      RowCounts deleted = new RowCounts(0, session.deleteAll());
      RowCounts inserted =
          insertAll(session, snapshot, window.filesInside(snapshot.files()), window);
      session.commit();
      return new Result(plan, snapshot.version(), deleted.plus(inserted));
    }
  }

  TargetSession begin(DeltaSnapshot snapshot) {
    return source.rows().begin(key(), schema(snapshot), source.project().environment());
  }

  private RowCounts insertAll(
      TargetSession session, DeltaSnapshot snapshot, List<DataFile> files, TimeWindow window) {
    progress.expects(files.size(), 0);
    return insert(session, snapshot, files, window);
  }

  RowCounts insert(
      TargetSession session, DeltaSnapshot snapshot, List<DataFile> files, TimeWindow window) {
    try (RowDiff.RowSource rows = ReadAhead.of(source, snapshot, files, progress)) {
      return writer(session, window).insert(rows);
    }
  }

  private RowWriter writer(TargetSession session, TimeWindow window) {
    return new RowWriter(session, table, window::holds, source.syncTo().badValues());
  }

  TimeWindow window(DeltaSnapshot snapshot, Watermark watermark) {
    return window(snapshot, watermark, clock);
  }

  /**
   * From when on rows are wanted, whichever instance's clock the copy was made by; null for all.
   */
  LocalDateTime wantedSince(DeltaSnapshot snapshot, Watermark watermark) {
    return window(snapshot, watermark, Clock.offset(clock, CLOCKS_DIFFER)).window().since();
  }

  private TimeWindow window(DeltaSnapshot snapshot, Watermark watermark, Clock now) {
    return TimeWindow.of(source.syncTo(), table, schema(snapshot), now, watermark.purgedBefore());
  }

  TableSchema schema(DeltaSnapshot snapshot) {
    return EffectiveRows.schema(snapshot.schema());
  }

  Progress progress() {
    return progress;
  }

  String table() {
    return table;
  }

  private TableKey key() {
    return source.key(table);
  }

  private Watermark reached(
      Watermark watermark, DeltaSnapshot snapshot, LocalDateTime completeSince) {
    return watermark
        .reached(snapshot.version(), snapshot.tableId(), SchemaText.write(schema(snapshot)))
        .of(snapshot.commitMark().orElse(null), completeSince);
  }

  /** Runs a transaction again, from its start, each time a column proved too narrow. */
  <T> T widening(java.util.function.Supplier<T> transaction) {
    while (true) {
      try {
        return transaction.get();
      } catch (WidenException e) {
        source.rows().widen(key(), e.column(), e.neededLength());
      }
    }
  }
}
