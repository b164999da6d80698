package io.catalogsync.target.sql;

import com.microsoft.sqlserver.jdbc.ISQLServerBulkData;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Feeds the bulk copy. When the iterator fails, the data ends early and the failure is kept: thrown
 * through the driver it would leave the connection in the middle of a message.
 */
final class BulkRows implements ISQLServerBulkData {
  private static final long serialVersionUID = 1L;

  private final transient List<TargetColumn> columns;
  private final transient List<BulkType> types;
  private final transient Iterator<Object[]> rows;
  private transient Object[] row;
  private transient RuntimeException failure;
  private transient long written;
  private transient int left;

  BulkRows(List<TargetColumn> columns, Iterator<Object[]> rows) {
    this.columns = columns;
    this.types = columns.stream().map(column -> BulkType.of(column.type())).toList();
    this.rows = rows;
  }

  /** Lets that many rows through, and then seems to end; false when there are none left. */
  boolean more(int batch) {
    left = batch;
    return tried(rows::hasNext);
  }

  @Override
  public boolean next() {
    return left > 0 && tried(this::move);
  }

  private boolean move() {
    if (!rows.hasNext()) {
      return false;
    }
    row = converted(rows.next());
    written++;
    left--;
    return true;
  }

  private boolean tried(BooleanSupplier step) {
    if (failure != null) {
      return false;
    }
    try {
      return step.getAsBoolean();
    } catch (RuntimeException e) {
      failure = e;
      return false;
    }
  }

  @Override
  public Object[] getRowData() {
    return row;
  }

  @Override
  public Set<Integer> getColumnOrdinals() {
    return IntStream.rangeClosed(1, columns.size()).boxed().collect(Collectors.toSet());
  }

  @Override
  public String getColumnName(int column) {
    return columns.get(column - 1).name();
  }

  @Override
  public int getColumnType(int column) {
    return types.get(column - 1).jdbcType();
  }

  @Override
  public int getPrecision(int column) {
    return types.get(column - 1).precision();
  }

  @Override
  public int getScale(int column) {
    return types.get(column - 1).scale();
  }

  /** Throws what the iterator threw. */
  void rethrow() {
    if (failure != null) {
      throw failure;
    }
  }

  long written() {
    return written;
  }

  private Object[] converted(Object[] values) {
    Object[] converted = new Object[values.length];
    for (int i = 0; i < values.length; i++) {
      converted[i] = values[i] == null ? null : types.get(i).value(values[i]);
    }
    return converted;
  }
}
