package io.catalogsync.delta;

import io.catalogsync.error.CatalogSyncException;
import io.delta.kernel.data.ColumnVector;
import io.delta.kernel.data.ColumnarBatch;
import io.delta.kernel.data.Row;
import io.delta.kernel.exceptions.UnsupportedProtocolVersionException;
import io.delta.kernel.exceptions.UnsupportedTableFeatureException;
import io.delta.kernel.internal.actions.AddFile;
import io.delta.kernel.internal.actions.Protocol;
import io.delta.kernel.internal.actions.RemoveFile;
import io.delta.kernel.internal.data.StructRow;
import io.delta.kernel.internal.tablefeatures.TableFeatures;
import io.delta.kernel.internal.util.Utils;
import io.delta.kernel.types.StringType;
import io.delta.kernel.types.StructType;
import io.delta.kernel.utils.CloseableIterator;
import io.delta.kernel.utils.FileStatus;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.LongStream;

/**
 * Reads what a range of commits did to the files. Not with Kernel's CommitRange, which insists on a
 * timestamp in each commitInfo, where the protocol promises nothing.
 */
final class ChangeReader {
  private static final StructType ACTIONS =
      new StructType()
          .add("remove", RemoveFile.FULL_SCHEMA)
          .add("add", AddFile.FULL_SCHEMA)
          .add("protocol", Protocol.FULL_SCHEMA)
          .add("metaData", new StructType().add("id", StringType.STRING));

  private final KernelTable table;
  private final TableLayout layout;

  ChangeReader(KernelTable table, TableLayout layout) {
    this.table = table;
    this.layout = layout;
  }

  /** Empty when the commits (or what is needed to understand them) are not all there. */
  Optional<FileChanges> between(long from, long to) throws IOException {
    if (from == to) {
      return Optional.of(new FileChanges(List.of(), List.of()));
    }
    LogListing listing = table.log().listFrom(from + 1);
    if (from > to || !listing.holdsAll(from + 1, to)) {
      return Optional.empty();
    }
    List<FileStatus> commits =
        LongStream.rangeClosed(from + 1, to)
            .mapToObj(version -> table.log().status(listing.commits().get(version)))
            .toList();
    NetChanges changes = new NetChanges(new FileActions(layout));
    try {
      for (FileStatus commit : commits) {
        changes.nextCommit();
        read(commit, changes);
      }
    } catch (UnsupportedTableFeatureException | UnsupportedProtocolVersionException passing) {
      // a feature used for a while and dropped since: the head is readable, the way to it is not
      return Optional.empty();
    }
    return changes.net(() -> partitionValuesAt(from), !layout.partitioned().isEmpty());
  }

  private void read(FileStatus commit, NetChanges changes) throws IOException {
    try (CloseableIterator<ColumnarBatch> batches =
        table
            .storage()
            .engine()
            .getJsonHandler()
            .readJsonFiles(Utils.singletonCloseableIterator(commit), ACTIONS, Optional.empty())) {
      while (batches.hasNext()) {
        read(batches.next(), changes);
      }
    }
  }

  private void read(ColumnarBatch batch, NetChanges changes) {
    each(batch, 2, this::check);
    for (int row = 0; row < batch.getSize(); row++) {
      if (!batch.getColumnVector(0).isNullAt(row)) {
        changes.remove(new RemoveFile(StructRow.fromStructVector(batch.getColumnVector(0), row)));
      } else if (!batch.getColumnVector(1).isNullAt(row)) {
        changes.add(new AddFile(StructRow.fromStructVector(batch.getColumnVector(1), row)));
      }
    }
    each(batch, 3, row -> changes.metadataChanged());
  }

  private void check(Row protocol) {
    TableFeatures.validateKernelCanReadTheTable(
        Protocol.fromRow(protocol), table.path().toString());
  }

  private static void each(ColumnarBatch batch, int column, Consumer<Row> consumer) {
    ColumnVector vector = batch.getColumnVector(column);
    for (int row = 0; row < batch.getSize(); row++) {
      if (!vector.isNullAt(row)) {
        consumer.accept(StructRow.fromStructVector(vector, row));
      }
    }
  }

  /** Partition values by path; empty when that version cannot be read any more. */
  private Optional<Map<String, Map<String, String>>> partitionValuesAt(long version) {
    try {
      Map<String, Map<String, String>> values = new HashMap<>();
      for (DataFile file : table.snapshot(version).files()) {
        values.put(file.path(), file.partitionValues());
      }
      return Optional.of(values);
    } catch (CatalogSyncException e) {
      return switch (e.code()) {
        case DELTA_FILE_GONE, DELTA_DAMAGED, DELTA_UNSUPPORTED -> Optional.empty();
        // the storage's trouble says nothing about the table
        default -> throw e;
      };
    }
  }
}
