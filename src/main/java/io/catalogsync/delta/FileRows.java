package io.catalogsync.delta;

import io.catalogsync.row.Column;
import io.delta.kernel.data.ColumnVector;
import io.delta.kernel.data.ColumnarBatch;
import io.delta.kernel.engine.Engine;
import io.delta.kernel.engine.FileReadResult;
import io.delta.kernel.internal.deletionvectors.DeletionVectorUtils;
import io.delta.kernel.internal.deletionvectors.RoaringBitmapArray;
import io.delta.kernel.internal.util.Utils;
import io.delta.kernel.types.StructField;
import io.delta.kernel.types.StructType;
import io.delta.kernel.utils.CloseableIterator;
import io.delta.kernel.utils.FileStatus;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.apache.hadoop.fs.Path;

/** The rows of one data file, a batch in memory at a time. */
final class FileRows implements RowIterator {
  private final Failures failures;
  private final String doing;
  private final TableLayout layout;
  private final CloseableIterator<FileReadResult> batches;
  private final RoaringBitmapArray deleted;
  private final Object[] constants;
  private final int[] targets;
  private final ValueDecoder[] decoders;
  private final ColumnVector[] vectors;

  private ColumnVector rowIndexes;
  private int size;
  private int row = -1;
  private boolean positioned;
  private boolean closed;

  private FileRows(KernelTable table, TableLayout layout, DataFile file, String doing, Path path)
      throws IOException {
    this.failures = table.failures();
    this.doing = doing;
    this.layout = layout;
    this.constants = new Object[layout.schema().size()];

    List<StructField> fields = new ArrayList<>();
    List<Integer> ordinals = new ArrayList<>();
    for (int i = 0; i < constants.length; i++) {
      String physical = layout.physical().get(i).getName();
      // the file's own word decides, not today's partitioning: it may be older than that
      if (file.partitionValues().containsKey(physical)) {
        constants[i] = partitionValue(layout.schema().column(i), file, physical);
      } else {
        fields.add(layout.physical().get(i));
        ordinals.add(i);
      }
    }
    this.targets = ordinals.stream().mapToInt(Integer::intValue).toArray();
    this.vectors = new ColumnVector[targets.length];
    this.decoders = new ValueDecoder[targets.length];
    for (int i = 0; i < targets.length; i++) {
      decoders[i] =
          ValueDecoder.of(
              layout.schema().column(targets[i]).type(),
              layout.logical().get(targets[i]).getDataType());
    }

    Engine engine = table.storage().engine();
    this.deleted = deletions(engine, table.path(), file);
    if (deleted != null) {
      fields.add(StructField.DEFAULT_ROW_INDEX_COLUMN);
    }
    FileStatus status = FileStatus.of(path.toString(), file.sizeBytes(), 0);
    this.batches =
        engine
            .getParquetHandler()
            .readParquetFiles(
                Utils.singletonCloseableIterator(status), new StructType(fields), Optional.empty());
  }

  static RowIterator open(KernelTable table, TableLayout layout, DataFile file) {
    String doing = "reading file " + file.path();
    return table
        .failures()
        .call(
            doing,
            () -> {
              Path path = new Path(table.path(), new Path(URI.create(file.path())));
              ShreddedVariants.refuse(table, layout, path);
              FileRows rows = new FileRows(table, layout, file, doing, path);
              // opens the file, so that a missing one is told here and not at the first row
              rows.positioned = rows.hasNext();
              return rows;
            });
  }

  private Object partitionValue(Column column, DataFile file, String physical) {
    try {
      return PartitionValues.parse(column, file.partitionValues().get(physical));
    } catch (IllegalArgumentException e) {
      throw failures.damaged("%s: %s".formatted(doing, e.getMessage()), e);
    }
  }

  private static RoaringBitmapArray deletions(Engine engine, Path table, DataFile file) {
    return file.deletionVector()
        .map(FileActions::descriptor)
        .map(vector -> DeletionVectorUtils.loadNewDvAndBitmap(engine, table.toString(), vector)._2)
        .orElse(null);
  }

  @Override
  public boolean hasNext() {
    if (closed) {
      return false;
    }
    try {
      while (!positioned && advance()) {
        positioned = deleted == null || !deleted.contains(rowIndexes.getLong(row));
      }
    } catch (RuntimeException | LinkageError e) {
      close();
      throw failures.translate(e, doing);
    }
    if (!positioned) {
      close();
    }
    return positioned;
  }

  /** Moves to the next row, live or deleted. */
  private boolean advance() {
    row++;
    while (row >= size) {
      if (!batches.hasNext()) {
        return false;
      }
      ColumnarBatch batch = batches.next().getData();
      for (int i = 0; i < vectors.length; i++) {
        vectors[i] = batch.getColumnVector(i);
      }
      rowIndexes = deleted == null ? null : batch.getColumnVector(vectors.length);
      size = batch.getSize();
      row = 0;
    }
    return true;
  }

  @Override
  public Object[] next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    positioned = false;
    Object[] values = constants.clone();
    int i = 0;
    try {
      for (; i < vectors.length; i++) {
        if (!vectors[i].isNullAt(row)) {
          values[targets[i]] = decoded(i);
        }
      }
    } catch (RuntimeException e) {
      close();
      String column = layout.schema().column(targets[i]).name();
      throw failures.translate(e, "%s, column %s".formatted(doing, column));
    }
    return values;
  }

  private Object decoded(int i) {
    try {
      return decoders[i].decode(vectors[i], row);
    } catch (UnreadableValueException e) {
      return e.reason();
    }
  }

  @Override
  public void close() {
    if (!closed) {
      closed = true;
      Utils.closeCloseablesSilently(batches);
    }
  }
}
