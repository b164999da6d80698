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
import java.sql.Timestamp;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.TimeZone;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * An independent reader sees the same rows: Delta Standalone, on the tables that use nothing newer
 * than it (no column mapping, deletion vectors or times without zone).
 */
@ResourceLock(Resources.TIME_ZONE)
class StandaloneOracleTest {
  private static TimeZone before;

  @BeforeAll
  static void utc() {
    // Standalone reads times by way of the JVM's zone
    before = TimeZone.getDefault();
    TimeZone.setDefault(TimeZone.getTimeZone(ZoneOffset.UTC));
  }

  @AfterAll
  static void restore() {
    TimeZone.setDefault(before);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "append_25",
        "case_and_names",
        "cdf_merge",
        "empty",
        "many_files",
        "multipart_ckpt",
        "optimized",
        "optimized_vacuumed",
        "overwrite_restore_replace",
        "partitioned",
        "recreated_after",
        "recreated_before",
        "schema_evolution"
      })
  void seesTheSame(String table) throws IOException {
    DeltaSnapshot head = Fixtures.table(table).head().orElseThrow();
    Snapshot other =
        DeltaLog.forTable(new Configuration(), Fixtures.tables().resolve(table).toString())
            .snapshot();

    assertThat(head.version()).isEqualTo(other.getVersion());
    assertThat(head.tableId()).isEqualTo(other.getMetadata().getId());
    assertThat(rows(head)).isEqualTo(rows(other, head.schema()));
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

  /** Standalone forgets the scale of decimals that Parquet holds as integers: 1.25 becomes 125. */
  private static boolean misread(Column column) {
    return column.type() == ColumnType.DECIMAL && column.precision() <= 18;
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
