package io.catalogsync.target.sql;

import io.catalogsync.row.HashedRow;
import io.catalogsync.target.WidenException;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;

/**
 * Source rows as target rows: our own columns are put behind the source's, and texts that their
 * column cannot hold are found before the database refuses or, worse, changes them.
 */
final class RowFeed implements Iterator<Object[]> {
  private final Iterator<HashedRow> rows;
  private final List<TargetColumn> columns;
  private final Object[] tail;

  /**
   * A feed of the given rows.
   *
   * @param tail values behind those of the source, the hash as null
   */
  RowFeed(Iterator<HashedRow> rows, List<TargetColumn> columns, Object[] tail) {
    this.rows = rows;
    this.columns = columns;
    this.tail = tail.clone();
  }

  @Override
  public boolean hasNext() {
    return rows.hasNext();
  }

  @Override
  public Object[] next() {
    HashedRow row = rows.next();
    int given = row.values().length;
    Object[] values = Arrays.copyOf(row.values(), columns.size());
    System.arraycopy(tail, 0, values, given, tail.length);
    values[columns.size() - SqlSession.HASH_FROM_END] = row.hash().toBytes();
    for (int i = 0; i < values.length; i++) {
      if (values[i] instanceof String text && !columns.get(i).type().holds(text)) {
        throw new WidenException(columns.get(i).name(), text.length());
      }
    }
    return values;
  }
}
