package io.catalogsync.target.replica;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a commit or a checkpoint says about files.
 *
 * @param added what it makes live
 * @param removed {@link Added#key keys} of what it makes dead
 * @param changes change data: nice to have, nobody reads a version by it
 * @param sidecars names of files that hold more of a checkpoint's actions
 * @param tableId {@code metaData.id}, where it says
 */
record LogActions(
    List<Added> added,
    Set<String> removed,
    List<TableFile> changes,
    List<String> sidecars,
    Optional<String> tableId) {

  /**
   * An {@code add}: a data file, and its deletion vector when it lies in a file of its own.
   *
   * @param key tells one logical file from all others: path and deletion vector
   */
  record Added(String key, List<TableFile> files) {}
}
