package io.catalogsync.delta;

import io.delta.kernel.types.StructField;
import java.io.IOException;
import org.apache.hadoop.fs.Path;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.util.HadoopInputFile;
import org.apache.parquet.schema.GroupType;
import org.apache.parquet.schema.Type;

/**
 * Part of a shredded variant lies in a {@code typed_value} column that the reader would leave out
 * silently, so files with variants are looked at before they are read.
 */
final class ShreddedVariants {
  private static final String TYPED_VALUE = "typed_value";

  private ShreddedVariants() {}

  static void refuse(KernelTable table, TableLayout layout, Path file) throws IOException {
    for (int i = 0; i < layout.logical().size(); i++) {
      StructField field = layout.logical().get(i);
      if (PhysicalTypes.hasVariant(field.getDataType())) {
        refuse(table, layout.physical().get(i).getName(), field.getName(), file);
      }
    }
  }

  private static void refuse(KernelTable table, String physical, String name, Path file)
      throws IOException {
    HadoopInputFile input =
        HadoopInputFile.fromStatus(
            table.storage().fileSystem().getFileStatus(file),
            table.storage().fileSystem().getConf());
    try (ParquetFileReader reader = ParquetFileReader.open(input)) {
      GroupType schema = reader.getFileMetaData().getSchema();
      if (schema.containsField(physical) && shredded(schema.getType(physical))) {
        throw table.failures().unsupported("a shredded variant (column %s)".formatted(name), null);
      }
    }
  }

  private static boolean shredded(Type type) {
    return !type.isPrimitive()
        && type.asGroupType().getFields().stream()
            .anyMatch(field -> field.getName().equals(TYPED_VALUE) || shredded(field));
  }
}
