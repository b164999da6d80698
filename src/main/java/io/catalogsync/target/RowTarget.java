package io.catalogsync.target;

import io.catalogsync.plan.TableKey;
import io.catalogsync.plan.Watermark;
import io.catalogsync.row.HashedRow;
import io.catalogsync.row.TableSchema;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;

/** A target that keeps rows: tables of a SQL database. */
public non-sealed interface RowTarget extends Target {
  /**
   * The watermark of a table; empty before {@link #prepare} was first called for it. A table that
   * is no longer there has lost its values.
   */
  @Override
  Optional<Watermark> watermark(TableKey key);

  /**
   * The DDL statements that {@link #prepare} would run now, in order; empty when the table fits.
   * Runs nothing.
   */
  List<String> pendingDdl(TableKey key, TableSchema schema);

  /**
   * Makes the table able to take rows of that schema: creates schema, state tables, table, missing
   * columns, wider columns and the table's watermark row, and its indexes once the first load has
   * ended, so that it has to be called then again. Never drops or narrows anything. When it makes
   * anew what somebody dropped, it first notes in the watermark of every source that had values in
   * it that they are lost. Safe to repeat, and safe when several instances do it at once.
   */
  void prepare(TableKey key, TableSchema schema);

  /**
   * Whether {@link #prepare} has been through with the table, indexes and all, for that schema
   * since this was opened. Asks nobody: what others did to the table since is not known; {@link
   * #watermark} tells when it was dropped.
   */
  boolean isPrepared(TableKey key, TableSchema schema);

  /**
   * Makes the views for reports, and makes them anew when this service's text of them or the tables
   * they read have changed. Looks only when there is reason to.
   */
  void ensureViews();

  /**
   * Opens one transaction on a table that was prepared.
   *
   * @param environment value of the target's {@code environment} column for tables whose schema has
   *     no such column; where it has one, the rows come with it filled. May be null
   */
  TargetSession begin(TableKey key, TableSchema schema, String environment);

  /** Rows of this source now in the table. */
  long count(TableKey key);

  @Override
  default OptionalLong rows(TableKey key) {
    return OptionalLong.of(count(key));
  }

  /**
   * What a person should know about the table, each with the statement that would mend it: keys
   * that other environments' rows would violate, rows nobody claims. Empty when all is well.
   */
  List<String> warnings(TableKey key);

  /**
   * Makes a text column hold at least that many UTF-16 units, after a {@link WidenException}. Never
   * narrows.
   */
  void widen(TableKey key, String column, int length);

  /**
   * Reads this source's rows back: values in the order of {@code schema} in the Java types of its
   * columns, with the hash stored beside them.
   */
  void scan(TableKey key, TableSchema schema, Window window, Consumer<HashedRow> rows);

  /**
   * Rows that {@link #purge} would delete.
   *
   * @throws io.catalogsync.error.CatalogSyncException as {@link #purge}
   */
  long countBefore(TableKey key, String timeColumn, LocalDateTime cutoff);

  /**
   * Notes {@code cutoff} in the watermark, then deletes this source's rows whose time lies before
   * it (UTC), a batch at a time, each its own transaction. Rows without a time stay; of a day
   * column, a day goes when all of it is over. Returns rows deleted; 0 for a table that was never
   * prepared.
   *
   * @throws io.catalogsync.error.CatalogSyncException REQUEST_INVALID when the column is neither a
   *     date nor a timestamp: no sync could keep such rows away
   */
  long purge(TableKey key, String timeColumn, LocalDateTime cutoff);
}
