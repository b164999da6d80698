package io.catalogsync.target;

import io.catalogsync.plan.TableKey;
import io.catalogsync.plan.Watermark;
import io.catalogsync.row.TableSchema;
import java.util.List;
import java.util.Optional;

/**
 * A target that keeps rows. Thread-safe; every method throws {@link
 * io.catalogsync.error.CatalogSyncException} when the target cannot be used.
 */
public interface RowTarget extends AutoCloseable {
  /** The watermark of a table; empty before {@link #prepare} was first called for it. */
  Optional<Watermark> watermark(TableKey key);

  /**
   * The DDL statements that {@link #prepare} would run now, in order; empty when the table fits.
   * Runs nothing.
   */
  List<String> pendingDdl(TableKey key, TableSchema schema);

  /**
   * Makes the table able to take rows of that schema: creates schema, state tables, table, missing
   * columns, wider columns and the table's watermark row. Never drops or narrows anything. Safe to
   * repeat, and safe when several instances do it at once.
   */
  void prepare(TableKey key, TableSchema schema);

  /**
   * Opens one transaction on a table that was prepared.
   *
   * @param environment value for rows whose own environment is null; may be null
   */
  TargetSession begin(TableKey key, TableSchema schema, String environment);

  /** Rows of this source now in the table. */
  long count(TableKey key);

  @Override
  void close();
}
