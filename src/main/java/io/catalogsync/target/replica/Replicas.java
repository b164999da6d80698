package io.catalogsync.target.replica;

import io.catalogsync.delta.DeltaCatalog;
import io.catalogsync.delta.Storage;
import io.catalogsync.target.ReplicaTarget;
import java.time.Clock;
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
    return new DeltaReplica(
        () -> new ReplicaTables(from.get(), to.get(), localDisk().engine(), settings), parallel);
  }

  /** Not the file system others use: Kernel would write through whichever was opened first. */
  static Storage localDisk() {
    return Storage.open("file:///", Map.of("fs.file.impl.disable.cache", "true"));
  }
}
