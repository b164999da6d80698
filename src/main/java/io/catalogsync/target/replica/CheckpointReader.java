package io.catalogsync.target.replica;

import io.catalogsync.delta.Failures;
import io.catalogsync.error.SourceErrors;
import io.delta.kernel.data.ColumnVector;
import io.delta.kernel.data.ColumnarBatch;
import io.delta.kernel.engine.Engine;
import io.delta.kernel.engine.FileReadResult;
import io.delta.kernel.internal.actions.DeletionVectorDescriptor;
import io.delta.kernel.internal.util.Utils;
import io.delta.kernel.internal.util.VectorUtils;
import io.delta.kernel.types.ArrayType;
import io.delta.kernel.types.LongType;
import io.delta.kernel.types.MapType;
import io.delta.kernel.types.StringType;
import io.delta.kernel.types.StructType;
import io.delta.kernel.utils.CloseableIterator;
import io.delta.kernel.utils.FileStatus;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * Reads which files a checkpoint of any kind names. Not by way of a snapshot: a copy of bytes need
 * not understand the table's schema.
 */
final class CheckpointReader {
  private static final ArrayType NAMES = new ArrayType(StringType.STRING, true);
  private static final StructType SCHEMA =
      new StructType()
          .add(
              "add",
              new StructType()
                  .add("path", StringType.STRING)
                  .add("size", LongType.LONG)
                  .add("deletionVector", DeletionVectorDescriptor.READ_SCHEMA))
          .add(
              "metaData",
              new StructType()
                  .add("id", StringType.STRING)
                  .add("configuration", new MapType(StringType.STRING, StringType.STRING, true)))
          .add(
              "protocol",
              new StructType().add("readerFeatures", NAMES).add("writerFeatures", NAMES));

  private static final StructType SCHEMA_WITH_SIDECARS =
      SCHEMA.add("sidecar", new StructType().add("path", StringType.STRING));

  private final String table;
  private final FileStore store;
  private final Engine engine;
  private final String root;
  private final Failures failures;

  /**
   * Reads checkpoints of one table.
   *
   * @param root the table's folder as the engine names it
   */
  CheckpointReader(String table, FileStore store, Engine engine, String root, Failures failures) {
    this.table = table;
    this.store = store;
    this.engine = engine;
    this.root = root;
    this.failures = failures;
  }

  LogActions read(LogFiles.Checkpoint checkpoint) {
    ActionCollector collector = top(checkpoint);
    for (String sidecar : collector.actions().sidecars()) {
      readParquet(LogName.SIDECARS + "/" + sidecar, SCHEMA, collector);
    }
    return collector.actions();
  }

  /** Paths of the checkpoint's sidecars. */
  List<String> sidecars(LogFiles.Checkpoint checkpoint) {
    return top(checkpoint).actions().sidecars().stream()
        .map(name -> LogName.SIDECARS + "/" + name)
        .toList();
  }

  private ActionCollector top(LogFiles.Checkpoint checkpoint) {
    ActionCollector collector = new ActionCollector(table);
    for (StoredFile file : checkpoint.files()) {
      if (file.name().endsWith(".json")) {
        new ActionsReader(table, store).read(file.path(), collector);
      } else {
        readParquet(file.path(), SCHEMA_WITH_SIDECARS, collector);
      }
    }
    return collector;
  }

  private void readParquet(String file, StructType schema, ActionCollector collector) {
    long size =
        store
            .size(file)
            .orElseThrow(() -> SourceErrors.deltaFileGone(table, file + " of a checkpoint", null));
    failures.call(
        "reading " + file,
        () -> {
          FileStatus status = FileStatus.of(root + "/" + file, size, 0);
          try (CloseableIterator<FileReadResult> batches =
              engine
                  .getParquetHandler()
                  .readParquetFiles(
                      Utils.singletonCloseableIterator(status), schema, Optional.empty())) {
            while (batches.hasNext()) {
              collect(batches.next().getData(), collector);
            }
          }
          return null;
        });
  }

  private static void collect(ColumnarBatch batch, ActionCollector collector) throws IOException {
    for (int row = 0; row < batch.getSize(); row++) {
      for (int column = 0; column < batch.getSchema().length(); column++) {
        ColumnVector action = batch.getColumnVector(column);
        if (!action.isNullAt(row)) {
          collect(batch.getSchema().at(column).getName(), action, row, collector);
        }
      }
    }
  }

  private static void collect(String kind, ColumnVector action, int row, ActionCollector into) {
    switch (kind) {
      case "add" ->
          into.add(
              action.getChild(0).getString(row),
              action.getChild(1).getLong(row),
              Optional.ofNullable(
                  DeletionVectorDescriptor.fromColumnVector(action.getChild(2), row)));
      case "metaData" -> {
        into.tableId(action.getChild(0).getString(row));
        if (!action.getChild(1).isNullAt(row)) {
          VectorUtils.<String, String>toJavaMap(action.getChild(1).getMap(row))
              .forEach(into::property);
        }
      }
      case "protocol" -> {
        features(action.getChild(0), row, into);
        features(action.getChild(1), row, into);
      }
      default -> into.sidecar(action.getChild(0).getString(row));
    }
  }

  private static void features(ColumnVector names, int row, ActionCollector into) {
    if (!names.isNullAt(row)) {
      VectorUtils.<String>toJavaList(names.getArray(row)).forEach(into::feature);
    }
  }
}
