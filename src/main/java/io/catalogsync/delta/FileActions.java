package io.catalogsync.delta;

import io.catalogsync.delta.DataFile.DeletionVector;
import io.delta.kernel.data.MapValue;
import io.delta.kernel.internal.actions.AddFile;
import io.delta.kernel.internal.actions.DeletionVectorDescriptor;
import io.delta.kernel.internal.actions.RemoveFile;
import io.delta.kernel.internal.util.VectorUtils;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** Turns file actions of the log into {@link DataFile}s. */
final class FileActions {
  private final TableLayout layout;

  FileActions(TableLayout layout) {
    this.layout = layout;
  }

  DataFile added(AddFile add) {
    return file(
        add.getPath(),
        partitionValues(add.getPartitionValues()),
        add.getSize(),
        add.getStatsJson(),
        add.getDeletionVector());
  }

  DataFile removed(RemoveFile remove, Map<String, String> partitionValues) {
    return file(
        remove.getPath(),
        partitionValues,
        remove.getSize().orElse(0L),
        remove.getStatsJson(),
        remove.getDeletionVector());
  }

  private DataFile file(
      String path,
      Map<String, String> partitionValues,
      long size,
      Optional<String> statistics,
      Optional<DeletionVectorDescriptor> vector) {
    FileStatistics stats = FileStatistics.parse(statistics);
    long deleted = vector.map(DeletionVectorDescriptor::getCardinality).orElse(0L);
    OptionalLong rows =
        stats.records().isPresent()
            ? OptionalLong.of(stats.records().getAsLong() - deleted)
            : OptionalLong.empty();
    return new DataFile(
        path,
        partitionValues,
        size,
        rows,
        vector.map(FileActions::vector),
        stats.newest(layout, partitionValues));
  }

  /** An empty string stands for NULL, as the protocol says. */
  static Map<String, String> partitionValues(MapValue values) {
    Map<String, String> result = new HashMap<>();
    Map<String, String> texts = VectorUtils.toJavaMap(values);
    texts.forEach((name, text) -> result.put(name, text == null || text.isEmpty() ? null : text));
    return Collections.unmodifiableMap(result);
  }

  static DeletionVector vector(DeletionVectorDescriptor vector) {
    return new DeletionVector(
        vector.getStorageType(),
        vector.getPathOrInlineDv(),
        vector.getOffset().map(OptionalInt::of).orElse(OptionalInt.empty()),
        vector.getSizeInBytes(),
        vector.getCardinality());
  }

  static DeletionVectorDescriptor descriptor(DeletionVector vector) {
    Optional<Integer> offset =
        vector.offset().isPresent() ? Optional.of(vector.offset().getAsInt()) : Optional.empty();
    return new DeletionVectorDescriptor(
        vector.storageType(),
        vector.pathOrInline(),
        offset,
        vector.sizeInBytes(),
        vector.cardinality());
  }
}
