package io.catalogsync.target;

import io.catalogsync.plan.TableKey;
import io.catalogsync.plan.Watermark;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Where a copy is kept: what status, lag and history need of it, whether it keeps rows or files.
 * Thread-safe; every method throws {@link io.catalogsync.error.CatalogSyncException} when the
 * target cannot be used. Opening one connects to nothing.
 */
public sealed interface Target extends AutoCloseable permits RowTarget, ReplicaTarget {
  /** How far a table is; empty before the first sync of it began. */
  Optional<Watermark> watermark(TableKey key);

  /** When the watermark last moved; empty while the target equals no version. */
  Optional<Instant> lastChange(TableKey key);

  /** Rows of this source now in the table; empty when the target cannot tell. */
  OptionalLong rows(TableKey key);

  HistoryStore history();

  /** Whether who writes here has to wait until who writes there is done. */
  default boolean waitsFor(Target other) {
    return false;
  }

  @Override
  void close();
}
