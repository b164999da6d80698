package io.catalogsync.delta;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/** A Delta table at one place. Thread-safe. */
public interface DeltaTable {
  /**
   * The newest complete version; empty when there is no table yet. One listing when nothing changed
   * since the last call. A commit file that is empty or has no commitInfo counts as not yet
   * written.
   *
   * @throws io.catalogsync.error.CatalogSyncException DELTA_UNSUPPORTED, DELTA_DAMAGED,
   *     STORAGE_UNAVAILABLE or STORAGE_DENIED
   */
  Optional<DeltaSnapshot> head();

  /**
   * The table as it was at a version.
   *
   * @throws io.catalogsync.error.CatalogSyncException as {@link #head}, and DELTA_DAMAGED or
   *     DELTA_FILE_GONE when the log no longer holds that version
   */
  DeltaSnapshot at(long version);

  /**
   * The version of {@link #head}, without reading it: a schema that cannot be read does not matter.
   * Empty when there is no table yet.
   */
  OptionalLong version();

  /**
   * What tells a version's commit from another one of the same number, which a table has that was
   * put back to an older state and has moved on; empty when its commit file was cleaned away.
   */
  Optional<String> commitMark(long version);

  /** When a version was committed; empty when its commit file was cleaned away. */
  Optional<Instant> committedAt(long version);
}
