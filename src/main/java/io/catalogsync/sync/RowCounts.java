package io.catalogsync.sync;

/** Rows written and rows removed. */
public record RowCounts(long inserted, long deleted) {
  public static final RowCounts NONE = new RowCounts(0, 0);

  RowCounts plus(RowCounts other) {
    return new RowCounts(inserted + other.inserted, deleted + other.deleted);
  }
}
