package io.catalogsync.sync;

import io.catalogsync.row.HashedRow;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.function.Predicate;

/** Those of some rows that pass a test. */
final class FilteredRows implements Iterator<HashedRow> {
  private final Iterator<HashedRow> rows;
  private final Predicate<HashedRow> wanted;
  private HashedRow next;

  FilteredRows(Iterator<HashedRow> rows, Predicate<HashedRow> wanted) {
    this.rows = rows;
    this.wanted = wanted;
  }

  @Override
  public boolean hasNext() {
    while (next == null && rows.hasNext()) {
      HashedRow row = rows.next();
      if (wanted.test(row)) {
        next = row;
      }
    }
    return next != null;
  }

  @Override
  public HashedRow next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    HashedRow row = next;
    next = null;
    return row;
  }
}
