package io.catalogsync.sync;

/**
 * Rows written and rows removed.
 *
 * @param coerced values of the rows written that are NULL there and were not in the source
 */
public record RowCounts(long inserted, long deleted, Coercions coerced) {
  public static final RowCounts NONE = new RowCounts(0, 0);

  public RowCounts(long inserted, long deleted) {
    this(inserted, deleted, Coercions.NONE);
  }

  RowCounts plus(RowCounts other) {
    return new RowCounts(
        inserted + other.inserted, deleted + other.deleted, coerced.plus(other.coerced));
  }
}
