package io.catalogsync.delta;

import static org.assertj.core.api.Assertions.assertThat;

import io.catalogsync.row.Column;
import io.catalogsync.row.ColumnType;
import io.catalogsync.row.TableSchema;
import io.delta.standalone.DeltaLog;
import io.delta.standalone.Snapshot;
import io.delta.standalone.data.CloseableIterator;
import io.delta.standalone.data.RowRecord;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Timestamp;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;

/**
 * An independent reader: Delta Standalone, for tables that use nothing newer than it (no column
 * mapping, deletion vectors or times without zone). It reads times by way of the JVM's zone, which
 * must be UTC.
 */
public final class StandaloneOracle {
  private static final Configuration HADOOP = new Configuration();

  /** The fixtures that it can read. */
  public static final List<String> TABLES =
      List.of(
          "append_25",
          "case_and_names",
          "cdf_merge",
          "empty",
          "log_truncated",
          "many_files",
          "multipart_ckpt",
          "optimized",
          "optimized_vacuumed",
          "overwrite_restore_replace",
          "partitioned",
          "recreated_after",
          "recreated_before",
          "schema_evolution");

  private StandaloneOracle() {}

  /** The newest version of a table below {@code folder} has the same rows for both readers. */
  static void assertSame(Path folder, String table) throws IOException {
    DeltaSnapshot head =
        DeltaCatalogs.open(folder.toString(), Map.of()).table(table).head().orElseThrow();
    assertSame(head, log(folder, table).snapshot());
  }

  /** As above, for a version. */
  public static void assertSame(Path folder, String table, long version) throws IOException {
    DeltaSnapshot snapshot =
        DeltaCatalogs.open(folder.toString(), Map.of()).table(table).at(version);
    assertSame(snapshot, log(folder, table).getSnapshotForVersionAsOf(version));
  }

  /** As above, for versions of a table that lies anywhere. */
  public static void assertSame(StorageLocation location, String table, List<Long> versions)
      throws IOException {
    Configuration configuration = new Configuration();
    location.options().forEach(configuration::set);
    configuration.set("fs.abfs.impl.disable.cache", "true"); // each test has its own options
    DeltaCatalog catalog = DeltaCatalogs.open(location.root(), location.options());
    DeltaLog log = DeltaLog.forTable(configuration, location.root() + "/" + table);
    for (long version : versions) {
      assertSame(catalog.table(table).at(version), log.getSnapshotForVersionAsOf(version));
    }
  }

  /** A table's log as Delta Standalone sees it. */
  public static DeltaLog log(Path folder, String table) {
    return DeltaLog.forTable(HADOOP, folder.resolve(table).toString());
  }

  private static void assertSame(DeltaSnapshot snapshot, Snapshot other) throws IOException {
    assertThat(snapshot.version()).isEqualTo(other.getVersion());
    assertThat(snapshot.tableId()).isEqualTo(other.getMetadata().getId());
    assertThat(rows(snapshot)).isEqualTo(rows(other, snapshot.schema()));
  }

  private static List<String> rows(DeltaSnapshot snapshot) {
    List<String> rows = new ArrayList<>();
    for (DataFile file : snapshot.files()) {
      try (RowIterator iterator = snapshot.rows(file)) {
        iterator.forEachRemaining(
            row -> {
              for (int i = 0; i < row.length; i++) {
                row[i] = misread(snapshot.schema().column(i)) ? null : row[i];
              }
              rows.add(RowText.of(snapshot.schema(), row));
            });
      }
    }
    Collections.sort(rows);
    return rows;
  }

  /**
   * Standalone forgets the scale of decimals that Parquet holds as integers: 1.25 becomes 125. It
   * shows nested values as objects of its own, which are left out.
   */
  private static boolean misread(Column column) {
    return column.type() == ColumnType.JSON
        || (column.type() == ColumnType.DECIMAL && column.precision() <= 18);
  }

  private static List<String> rows(Snapshot snapshot, TableSchema schema) throws IOException {
    List<String> rows = new ArrayList<>();
    try (CloseableIterator<RowRecord> records = snapshot.open()) {
      while (records.hasNext()) {
        RowRecord row = records.next();
        Object[] values = new Object[schema.size()];
        for (int i = 0; i < values.length; i++) {
          Column column = schema.column(i);
          values[i] = misread(column) || row.isNullAt(column.name()) ? null : value(row, column);
        }
        rows.add(RowText.of(schema, values));
      }
    }
    Collections.sort(rows);
    return rows;
  }

  private static Object value(RowRecord row, Column column) {
    String name = column.name();
    return switch (column.type()) {
      case BOOLEAN -> row.getBoolean(name);
      case BYTE -> row.getByte(name);
      case SHORT -> row.getShort(name);
      case INT -> row.getInt(name);
      case LONG -> row.getLong(name);
      case FLOAT -> row.getFloat(name);
      case DOUBLE -> row.getDouble(name);
      case DECIMAL -> row.getBigDecimal(name);
      case STRING -> row.getString(name);
      case BINARY -> row.getBinary(name);
      case DATE -> row.getDate(name).toLocalDate();
      case TIMESTAMP -> utc(row.getTimestamp(name));
      case TIMESTAMP_NTZ, JSON -> throw new AssertionError(ColumnType.JSON);
    };
  }

  private static Object utc(Timestamp time) {
    return time.toInstant().atOffset(ZoneOffset.UTC).toLocalDateTime();
  }
}
