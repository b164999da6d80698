package io.catalogsync.target.replica;

import io.catalogsync.delta.DeltaCatalog;
import io.catalogsync.delta.Storage;
import io.catalogsync.target.ReplicaTarget;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/** Opens replicas. */
public final class Replicas {
  private static final int THREADS = 8;

  private Replicas() {}

  /**
   * A replica of all tables of a catalog. Nothing is opened until it is used.
   *
   * @param from opens the folder that the catalog lies in
   * @param to opens the folder that its replica is to lie in
   * @param catalog the catalog
   * @param vacuum whether files that the source's VACUUM deleted are deleted in the replica too
   */
  public static ReplicaTarget open(
      Supplier<Storage> from,
      Supplier<Storage> to,
      DeltaCatalog catalog,
      boolean vacuum,
      Clock clock) {
    Parallel parallel = new Parallel(THREADS);
    ReplicaTables.Settings settings =
        new ReplicaTables.Settings(catalog, vacuum, clock, parallel, UnaryOperator.identity());
    return new DeltaReplica(() -> tables(from, to, settings), parallel);
  }

  /** All of it is opened, or nothing stays open. */
  private static ReplicaTables tables(
      Supplier<Storage> from, Supplier<Storage> to, ReplicaTables.Settings settings) {
    List<Storage> opened = new ArrayList<>();
    boolean done = false;
    try {
      opened.add(from.get());
      opened.add(to.get());
      ReplicaTables tables =
          new ReplicaTables(opened.get(0), opened.get(1), localDisk().engine(), settings);
      done = true;
      return tables;
    } finally {
      if (!done) {
        opened.forEach(Storage::closeQuietly);
      }
    }
  }

  /** Not the file system others use: Kernel would write through whichever was opened first. */
  static Storage localDisk() {
    return Storage.open("file:///", Map.of("fs.file.impl.disable.cache", "true"));
  }
}
