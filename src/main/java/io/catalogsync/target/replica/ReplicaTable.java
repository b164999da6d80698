package io.catalogsync.target.replica;

import io.catalogsync.error.CatalogSyncException;
import io.catalogsync.error.ErrorCode;
import io.catalogsync.error.Errors;
import io.catalogsync.error.ReplicaErrors;
import io.catalogsync.error.SourceErrors;
import io.catalogsync.plan.RebuildCause;
import io.catalogsync.plan.ReplicaState;
import io.catalogsync.plan.SyncPlan;
import io.catalogsync.plan.Watermark;
import io.catalogsync.target.FileComparison;
import io.catalogsync.target.FileCounts;
import io.catalogsync.target.ReplicaTarget.FileProgress;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** One table and its replica. */
final class ReplicaTable {
  private final String name;
  private final ReplicaSide source;
  private final ReplicaSide copy;
  private final ReplicaTables.Settings settings;
  private final LogComparison comparison;
  private final LogWatch sourceLog;
  private final LogWatch copyLog;

  ReplicaTable(String name, ReplicaSide source, ReplicaSide copy, ReplicaTables.Settings settings) {
    this.name = name;
    this.source = source;
    this.copy = copy;
    this.settings = settings;
    this.comparison = new LogComparison(source, copy);
    this.sourceLog = new LogWatch(source.store());
    this.copyLog = new LogWatch(copy.store());
  }

  /** Both logs at one moment, and what they say of each other. */
  private record Look(LogFiles log, LogFiles replica, ReplicaState state) {}

  Optional<ReplicaState> compare() {
    return look().map(Look::state);
  }

  /** The replica's log is listed first: what it has then, the source had before. */
  private Optional<Look> look() {
    LogFiles replica = replicaLog();
    OptionalLong newest = head();
    if (newest.isEmpty()) {
      return Optional.empty();
    }
    LogFiles log = sourceLog.look();
    return Optional.of(
        new Look(log, replica, comparison.compare(log, replica, newest.getAsLong())));
  }

  private OptionalLong head() {
    return settings.catalog().table(name).version();
  }

  LogFiles replicaLog() {
    return copyLog.look();
  }

  /** Somebody else may have written to the replica, or cleaned the source's log. */
  private void lookAnew() {
    copyLog.forget();
    sourceLog.forget();
  }

  FileCounts copy(SyncPlan plan, FileProgress progress) {
    new Publisher(copy.store()).tidy(settings.clock().instant());
    while (true) {
      if (!(plan instanceof SyncPlan.UpToDate)) {
        copyLog.forget(); // nothing foreign may be overlooked
        sourceLog.forgetCompanions();
      }
      Look look = look().orElseThrow(() -> SourceErrors.deltaFileGone(name, "its whole log", null));
      try {
        return copy(look, plan, progress);
      } catch (CatalogSyncException e) {
        lookAnew();
        // VACUUM deleted what a newer version no longer needs: go for that one
        boolean moved = head().orElse(-1) > look.state().sourceVersion();
        if (e.code() != ErrorCode.DELTA_FILE_GONE || !moved) {
          throw e;
        }
      }
    }
  }

  private FileCounts copy(Look look, SyncPlan plan, FileProgress progress) {
    long to = to(plan, allowed(look));
    long from = from(plan, look.state());
    FileCounts counts = FileCounts.NONE;
    if (!(plan instanceof SyncPlan.UpToDate)) {
      List<SourceVersion> versions = history().read(look.log(), from, to);
      counts =
          new CopyRun(
                  this,
                  check(plan),
                  look.log(),
                  look.replica(),
                  look.state().version(),
                  to,
                  progress)
              .run(versions, from);
    }
    LogFiles replica =
        plan instanceof SyncPlan.UpToDate ? look.replica() : LogFiles.list(copy.store());
    Publisher publisher = new Publisher(copy.store());
    LogCompanions companions = new LogCompanions(this, publisher);
    companions.copy(look.log(), replica, to);
    if (plan instanceof SyncPlan.Reconcile) {
      companions.mend(look.log(), to);
    }
    counts = counts.plus(companions.counts());
    if (!counts.equals(FileCounts.NONE)) {
      copyLog.forget(); // it remembers how it was before
    }
    if (settings.vacuum() && !(plan instanceof SyncPlan.UpToDate)) {
      counts = counts.plus(new VacuumFollower(this).follow(history().newest(look.log(), to), to));
    }
    return counts;
  }

  /** A reconciliation looks at everything again; all else goes on from where the replica is. */
  private static long from(SyncPlan plan, ReplicaState state) {
    return plan instanceof SyncPlan.Reconcile ? Watermark.NONE : state.version();
  }

  /** What was committed since an up-to-date plan was made is left to the next one. */
  private static long to(SyncPlan plan, ReplicaState state) {
    return plan instanceof SyncPlan.UpToDate ? state.version() : state.sourceVersion();
  }

  /** Somebody may have written to the replica since the plan was made. */
  private ReplicaState allowed(Look look) {
    look.state()
        .refusal()
        .ifPresent(
            reason -> {
              throw Errors.refused(name, reason);
            });
    return look.state();
  }

  /** A copy that goes on because of a gap in the log has nothing to doubt. */
  private static boolean readsData(SyncPlan plan) {
    return plan instanceof SyncPlan.Reconcile full && full.cause() == RebuildCause.REQUESTED;
  }

  private DataCheck check(SyncPlan plan) {
    return new DataCheck(source.store(), copy.store(), readsData(plan));
  }

  FileCounts pending(SyncPlan plan) {
    copyLog.forget();
    Optional<Look> look = look();
    if (look.isEmpty() || plan instanceof SyncPlan.Refused) {
      return FileCounts.NONE;
    }
    LogFiles log = look.get().log();
    LogFiles replica = look.get().replica();
    ReplicaState state = allowed(look.get());
    long from = from(plan, state);
    long to = to(plan, state);
    PendingFiles pending = new PendingFiles(this);
    pending.data(wanted(log, from, to), check(plan));
    pending.commits(log, replica, from, to);
    pending.companions(log, replica, to, plan instanceof SyncPlan.Reconcile);
    return pending.counts();
  }

  FileComparison verify(FileProgress progress) {
    lookAnew();
    Look look = look().orElseThrow(() -> SourceErrors.deltaFileGone(name, "its whole log", null));
    long version = allowed(look).version();
    if (version == Watermark.NONE) {
      throw ReplicaErrors.notVerifiable(name, "it has not been copied yet");
    }
    if (!look.log().reaches(version)) {
      throw ReplicaErrors.notVerifiable(
          name, "the source's log no longer holds version " + version + ", which it equals");
    }
    WantedFiles wanted = wanted(look.log(), Watermark.NONE, version);
    return new FileVerification(this).run(wanted, look.log(), look.replica(), version, progress);
  }

  FileCounts mend(FileComparison found) {
    lookAnew();
    LogFiles log = sourceLog.look();
    return new FileRepair(this, wanted(log, Watermark.NONE, found.version())).run(found);
  }

  private WantedFiles wanted(LogFiles log, long after, long to) {
    return WantedFiles.of(history().read(log, after, to), log, after, to);
  }

  private HistoryReader history() {
    return new HistoryReader(name, source.commits(), source.checkpoints(), parallel());
  }

  String name() {
    return name;
  }

  ReplicaSide source() {
    return source;
  }

  ReplicaSide copy() {
    return copy;
  }

  Parallel parallel() {
    return settings.parallel();
  }
}
