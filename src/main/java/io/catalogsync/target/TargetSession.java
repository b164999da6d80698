package io.catalogsync.target;

import io.catalogsync.plan.Watermark;
import io.catalogsync.row.HashedRow;
import io.catalogsync.row.RowHash;
import java.util.Iterator;
import java.util.Map;
import java.util.function.Consumer;

/**
 * One transaction on one table of one source. Call {@link #fence} first, {@link #commit} last;
 * closing without commit rolls everything back. For one thread.
 */
public interface TargetSession extends AutoCloseable {
  /**
   * Compares and sets the watermark row, and so holds it until the end of the transaction.
   *
   * @throws io.catalogsync.error.CatalogSyncException FENCE_LOST when the row is no longer {@code
   *     expected}
   */
  void fence(Watermark expected, Watermark next);

  /**
   * Gives every hash of this source's rows, duplicates as often as they occur. Rows without one are
   * not of this service's writing and are deleted.
   */
  void existing(Window window, Consumer<RowHash> hashes);

  /**
   * Reads this source's rows as {@link RowTarget#scan} does, in the session's schema and after what
   * the session has done so far. A row without a stored hash comes with {@link RowHash#NONE}.
   */
  void scan(Window window, Consumer<HashedRow> rows);

  /**
   * Deletes that many rows of each hash, exactly: of three equal rows with count 2 one stays.
   *
   * @return rows deleted, which is less than asked for when the target does not hold them
   */
  long delete(Map<RowHash, Integer> counts);

  /**
   * Deletes every row of this source, and rows of this environment that carry no source because
   * Odibi's own sync wrote them before this service took the table over. Returns rows deleted.
   */
  long deleteAll();

  /**
   * Deletes the rows of this environment that this service wrote, as their hash tells, and that
   * carry no source, because they lost it with the column. Returns rows deleted.
   */
  long deleteOrphans();

  /**
   * Writes rows; values in the order of the session's schema. Returns rows written.
   *
   * @throws WidenException when a column may not hold a text; the session is lost then
   */
  long insert(Iterator<HashedRow> rows);

  void commit();

  @Override
  void close();
}
