package io.catalogsync.target.replica;

import io.catalogsync.delta.DeltaCatalog;
import io.catalogsync.delta.DeltaCatalogs;
import io.catalogsync.delta.Failures;
import io.catalogsync.delta.Storage;
import io.catalogsync.error.Errors;
import io.delta.kernel.engine.Engine;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;

/** The tables of a catalog and of its replica, both storages opened. */
final class ReplicaTables {
  /** On these {@code rename} refuses to overwrite, which publishing a commit needs. */
  private static final Set<String> REMOTE = Set.of("abfs", "abfss", "hdfs");

  private final Storage source;
  private final Storage target;
  private final Engine local;
  private final Settings settings;
  private final DeltaCatalog copy;
  private final HistoryFiles history;
  private final Map<String, ReplicaTable> tables = new ConcurrentHashMap<>();

  /**
   * What all tables have in common.
   *
   * @param catalog the source, read through Delta
   * @param vacuum whether files that the source's VACUUM deleted are deleted in the replica too
   * @param between something between a replica and its storage; for tests
   */
  record Settings(
      DeltaCatalog catalog,
      boolean vacuum,
      Clock clock,
      Parallel parallel,
      UnaryOperator<FileStore> between) {}

  /**
   * Tables below two folders.
   *
   * @param local an engine that writes to local disk
   */
  ReplicaTables(Storage source, Storage target, Engine local, Settings settings) {
    this.source = source;
    this.target = target;
    this.local = local;
    this.settings = settings;
    String scheme = target.root().toUri().getScheme();
    if (!isLocal(target) && !REMOTE.contains(scheme)) {
      throw Errors.configInvalid(
          List.of(
              "system.sync_to.connection: a replica cannot be kept on "
                  + scheme
                  + ": storage. Use a local folder or Azure (abfss)."));
    }
    this.copy = DeltaCatalogs.open(target);
    String root = target.root().toString();
    this.history = new HistoryFiles(store(target, target.root(), new TargetFaults(root)));
  }

  /** The replica's tables, read through Delta. */
  DeltaCatalog copy() {
    return copy;
  }

  HistoryFiles history() {
    return history;
  }

  void close() {
    source.closeQuietly();
    target.closeQuietly();
  }

  ReplicaTable table(String name) {
    return tables.computeIfAbsent(name, this::open);
  }

  private ReplicaTable open(String name) {
    Failures failures = new Failures(name + " (" + source.child(name) + ")");
    return new ReplicaTable(
        name,
        side(source, name, failures::translate, failures),
        side(
            target,
            name,
            new TargetFaults(target.child(name).toString()),
            new Failures("replica of " + name + " (" + target.child(name) + ")")),
        settings);
  }

  private ReplicaSide side(Storage storage, String name, StoreFaults faults, Failures failures) {
    String root = storage.child(name).toString();
    FileStore store = store(storage, storage.child(name), faults);
    return new ReplicaSide(
        store,
        root,
        new ActionsReader(name, store),
        new CheckpointReader(name, store, storage.engine(), root, failures),
        new OwnCheckpoint(storage.engine(), local, root, failures));
  }

  private FileStore store(Storage storage, org.apache.hadoop.fs.Path root, StoreFaults faults) {
    return settings
        .between()
        .apply(
            isLocal(storage)
                ? new LocalStore(Path.of(root.toUri().getPath()), faults)
                : new HadoopStore(storage.fileSystem(), root, faults));
  }

  private static boolean isLocal(Storage storage) {
    return "file".equals(storage.fileSystem().getUri().getScheme());
  }
}
