package io.catalogsync.delta;

import java.util.Iterator;

/**
 * Rows of a file, one value per column, see {@link io.catalogsync.row.ColumnType}. Close after use.
 */
public interface RowIterator extends Iterator<Object[]>, AutoCloseable {
  @Override
  void close();
}
