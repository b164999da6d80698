package io.catalogsync.target.replica;

import io.catalogsync.delta.DeltaCatalog;
import io.catalogsync.delta.DeltaCatalogs;
import io.catalogsync.delta.Storage;
import io.catalogsync.plan.ReplicaPlanner;
import io.catalogsync.plan.ReplicaState;
import io.catalogsync.plan.SyncMode;
import io.catalogsync.plan.SyncPlan;
import io.catalogsync.plan.TableKey;
import io.catalogsync.plan.Watermark;
import io.catalogsync.target.FileCounts;
import io.catalogsync.target.ReplicaTarget;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.function.UnaryOperator;

/** A folder of tables and its replica, in another folder as a rule. */
final class LocalReplica implements AutoCloseable {
  static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-24T01:30:00Z"), ZoneOffset.UTC);

  /** Opened once: Hadoop takes its time to read its settings. */
  private static final Storage DISK = Replicas.localDisk();

  private final ReplicaTarget target;

  LocalReplica(Path from, Path to) {
    this(from, to, false, UnaryOperator.identity());
  }

  LocalReplica(Path from, Path to, boolean vacuum, UnaryOperator<FileStore> between) {
    this(disk(from), disk(to), vacuum, between);
  }

  /** Between any storages, which are closed with it. */
  LocalReplica(Storage from, Storage to, boolean vacuum, UnaryOperator<FileStore> between) {
    Parallel parallel = new Parallel(4);
    ReplicaTables.Settings settings =
        new ReplicaTables.Settings(DeltaCatalogs.open(from), vacuum, CLOCK, parallel, between);
    this.target =
        new DeltaReplica(() -> new ReplicaTables(from, to, DISK.engine(), settings), parallel);
  }

  /** The tables in a folder, read through Delta. */
  static DeltaCatalog catalog(Path folder) {
    return DeltaCatalogs.open(disk(folder));
  }

  static Storage disk(Path folder) {
    return new Storage(
        DISK.fileSystem(), new org.apache.hadoop.fs.Path(folder.toUri()), DISK.engine());
  }

  /** What was planned, and what was copied. */
  record Done(SyncPlan plan, FileCounts counts) {}

  Done sync(String table) {
    return sync(table, SyncMode.INCREMENTAL);
  }

  Done sync(String table, SyncMode mode) {
    SyncPlan plan = ReplicaPlanner.plan(state(table), mode);
    return new Done(plan, target.copy(key(table), plan, (done, all) -> {}));
  }

  ReplicaState state(String table) {
    return target.compare(key(table)).orElseThrow();
  }

  long version(String table) {
    return target.watermark(key(table)).map(Watermark::version).orElse(Watermark.NONE);
  }

  ReplicaTarget target() {
    return target;
  }

  static TableKey key(String table) {
    return new TableKey("p", table);
  }

  @Override
  public void close() {
    target.close();
  }
}
