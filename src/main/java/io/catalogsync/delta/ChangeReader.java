package io.catalogsync.delta;

import io.catalogsync.error.CatalogSyncException;
import io.catalogsync.error.ErrorCode;
import io.delta.kernel.CommitRange;
import io.delta.kernel.CommitRangeBuilder.CommitBoundary;
import io.delta.kernel.TableManager;
import io.delta.kernel.data.ColumnarBatch;
import io.delta.kernel.data.Row;
import io.delta.kernel.engine.Engine;
import io.delta.kernel.exceptions.CommitRangeNotFoundException;
import io.delta.kernel.exceptions.StartVersionNotFoundException;
import io.delta.kernel.exceptions.UnsupportedProtocolVersionException;
import io.delta.kernel.exceptions.UnsupportedTableFeatureException;
import io.delta.kernel.internal.DeltaLogActionUtils.DeltaAction;
import io.delta.kernel.internal.actions.AddFile;
import io.delta.kernel.internal.actions.RemoveFile;
import io.delta.kernel.internal.data.StructRow;
import io.delta.kernel.utils.CloseableIterator;
import java.io.IOException;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** Reads what a range of commits did to the files. */
final class ChangeReader {
  private static final Set<DeltaAction> ACTIONS =
      EnumSet.of(DeltaAction.ADD, DeltaAction.REMOVE, DeltaAction.METADATA, DeltaAction.PROTOCOL);

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
    if (from > to || !table.log().list().holdsAll(from + 1, to)) {
      return Optional.empty();
    }
    NetChanges changes = new NetChanges(new FileActions(layout));
    Engine engine = table.storage().engine();
    try {
      CommitRange range =
          TableManager.loadCommitRange(table.path().toString(), CommitBoundary.atVersion(from + 1))
              .withEndBoundary(CommitBoundary.atVersion(to))
              .build(engine);
      try (CloseableIterator<ColumnarBatch> batches = range.getActions(engine, ACTIONS)) {
        while (batches.hasNext()) {
          read(batches.next(), changes);
        }
      }
    } catch (CommitRangeNotFoundException
        | StartVersionNotFoundException
        | UnsupportedTableFeatureException
        | UnsupportedProtocolVersionException cannotFollow) {
      // cleaned while we looked, or a passing use of a feature since dropped: the head is readable
      return Optional.empty();
    }
    return changes.net(() -> partitionValuesAt(from), !layout.partitioned().isEmpty());
  }

  private static void read(ColumnarBatch batch, NetChanges changes) {
    each(batch, "remove", row -> changes.remove(new RemoveFile(row)));
    each(batch, "add", row -> changes.add(new AddFile(row)));
    each(batch, "metaData", row -> changes.metadataChanged());
  }

  private static void each(ColumnarBatch batch, String action, Consumer<Row> consumer) {
    int column = batch.getSchema().indexOf(action);
    if (column < 0) {
      return;
    }
    var vector = batch.getColumnVector(column);
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
      if (e.code() == ErrorCode.STORAGE_UNAVAILABLE || e.code() == ErrorCode.STORAGE_DENIED) {
        throw e;
      }
      return Optional.empty();
    }
  }
}
