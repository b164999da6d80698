package io.catalogsync.delta;

import java.util.Map;
import java.util.OptionalLong;

/**
 * A data file as a commit names it.
 *
 * @param path as in the log: relative and URL-encoded, or absolute
 * @param partitionValues by physical column name, null for NULL; unmodifiable
 * @param sizeBytes size in bytes; 0 when a remove action does not tell
 * @param rows rows after the deletion vector, from statistics, when known
 * @param deletionVector identity of its deletion vector, empty when it has none
 * @param newest greatest value by statistics, by logical column name, of date and timestamp columns
 */
public record DataFile(
    String path,
    Map<String, String> partitionValues,
    long sizeBytes,
    OptionalLong rows,
    java.util.Optional<DeletionVector> deletionVector,
    Map<String, java.time.LocalDateTime> newest) {
  /** As the protocol's "Deletion Vector Descriptor Schema". */
  public record DeletionVector(
      String storageType,
      String pathOrInline,
      java.util.OptionalInt offset,
      int sizeInBytes,
      long cardinality) {}
}
