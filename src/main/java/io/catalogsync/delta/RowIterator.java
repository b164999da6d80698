package io.catalogsync.delta;

import java.util.Iterator;

/**
 * Rows of a file, one value per column, see {@link io.catalogsync.row.ColumnType}; in the place of
 * a value that cannot be read stands the {@link io.catalogsync.row.BadValue} that tells why. Close
 * after use.
 */
public interface RowIterator extends Iterator<Object[]>, AutoCloseable {
  @Override
  void close();
}
