package io.catalogsync.delta;

import io.catalogsync.row.TableSchema;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** A Delta table at one version. Thread-safe; holds no open file. */
public interface DeltaSnapshot {
  long version();

  /** {@code metaData.id}: changes when the table is dropped and created anew. */
  String tableId();

  TableSchema schema();

  Instant committedAt();

  /** {@link DeltaTable#commitMark} of this version; read once. */
  Optional<String> commitMark();

  /** The live files, in path order. */
  List<DataFile> files();

  /**
   * The net effect of the commits after {@code from} up to this version, data changes only; empty
   * when the log no longer holds all of them, or does not tell what they amount to.
   */
  Optional<FileChanges> changesSince(long from);

  /**
   * The rows of one file (this version's or a removed one) in this version's schema, deletion
   * vector applied.
   *
   * @throws io.catalogsync.error.CatalogSyncException DELTA_FILE_GONE when the file was vacuumed
   */
  RowIterator rows(DataFile file);
}
