package io.catalogsync.torture;

import io.catalogsync.delta.StandaloneOracle;
import io.catalogsync.row.Column;
import io.catalogsync.row.TableSchema;
import io.catalogsync.testing.DeltaTableWriter;
import io.delta.standalone.Snapshot;
import io.delta.standalone.data.CloseableIterator;
import io.delta.standalone.data.RowRecord;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/** Reads a replica with delta-standalone, which is not what the product reads with. */
final class ReplicaCopy implements Copy {
  private final Path folder;

  ReplicaCopy(Path folder) {
    this.folder = folder;
  }

  @Override
  public OptionalLong version(String table) {
    long version = StandaloneOracle.log(folder, table).snapshot().getVersion();
    return version < 0 ? OptionalLong.empty() : OptionalLong.of(version);
  }

  @Override
  public List<Object[]> rows(String table, DeltaTableWriter writer) throws IOException {
    List<Object[]> rows = new ArrayList<>();
    TableSchema schema = writer.schema();
    Snapshot snapshot = StandaloneOracle.log(folder, table).snapshot();
    List<String> present = List.of(snapshot.getMetadata().getSchema().getFieldNames());
    try (CloseableIterator<RowRecord> records = snapshot.open()) {
      while (records.hasNext()) {
        RowRecord record = records.next();
        Object[] row = new Object[schema.size()];
        for (int i = 0; i < row.length; i++) {
          row[i] =
              present.contains(schema.columns().get(i).name())
                  ? value(record, schema.columns().get(i))
                  : null;
        }
        rows.add(row);
      }
    }
    return rows;
  }

  @Override
  public void close() {}

  private static Object value(RowRecord record, Column column) {
    if (record.isNullAt(column.name())) {
      return null;
    }
    return switch (column.type()) {
      case LONG -> record.getLong(column.name());
      case DOUBLE -> record.getDouble(column.name());
      default -> record.getString(column.name());
    };
  }
}
