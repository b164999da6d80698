package io.catalogsync.delta;

import io.catalogsync.row.Column;
import io.catalogsync.row.ColumnType;
import io.catalogsync.row.TableSchema;
import io.delta.kernel.Snapshot;
import io.delta.kernel.internal.util.ColumnMapping;
import io.delta.kernel.internal.util.ColumnMapping.ColumnMappingMode;
import io.delta.kernel.types.DecimalType;
import io.delta.kernel.types.StructField;
import io.delta.kernel.types.StructType;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * How the columns of a version lie in its files.
 *
 * @param schema the columns as users see them
 * @param logical Kernel's view of the same columns, in the same order
 * @param physical the same columns as the Parquet files name them, made readable by {@link
 *     PhysicalTypes}
 * @param partitioned physical names of the partition columns
 */
record TableLayout(
    TableSchema schema,
    List<StructField> logical,
    List<StructField> physical,
    Set<String> partitioned) {

  static TableLayout of(Snapshot snapshot, Failures failures) {
    StructType table = snapshot.getSchema();
    ColumnMappingMode mapping =
        ColumnMapping.getColumnMappingMode(snapshot.getMetadata().getConfiguration());
    Set<String> partitionColumns = new HashSet<>();
    snapshot
        .getPartitionColumnNames()
        .forEach(name -> partitionColumns.add(name.toLowerCase(Locale.ROOT)));

    List<Column> columns = new ArrayList<>();
    List<StructField> physical = new ArrayList<>();
    Set<String> partitioned = new HashSet<>();
    for (StructField field : table.fields()) {
      columns.add(column(field, mapping, failures));
      StructField inFile = ColumnMapping.convertToPhysicalColumn(field, table, mapping);
      physical.add(PhysicalTypes.readable(inFile));
      if (partitionColumns.contains(field.getName().toLowerCase(Locale.ROOT))) {
        partitioned.add(inFile.getName());
      }
    }
    return new TableLayout(
        new TableSchema(columns), List.copyOf(table.fields()), physical, Set.copyOf(partitioned));
  }

  private static Column column(StructField field, ColumnMappingMode mapping, Failures failures) {
    ColumnType type =
        ColumnTypes.of(field.getDataType())
            .orElseThrow(
                () ->
                    failures.unsupported(
                        "the type %s (column %s)".formatted(field.getDataType(), field.getName()),
                        null));
    boolean mapped = ColumnMapping.isColumnMappingModeEnabled(mapping);
    String lineage = mapped ? ColumnMapping.getPhysicalName(field) : "";
    if (type == ColumnType.JSON) {
      String nested = TypeText.of(field.getDataType(), mapped);
      lineage = lineage.isEmpty() ? nested : lineage + " " + nested;
    }
    return field.getDataType() instanceof DecimalType decimal
        ? new Column(field.getName(), type, decimal.getPrecision(), decimal.getScale(), lineage)
        : new Column(field.getName(), type, 0, 0, lineage);
  }
}
