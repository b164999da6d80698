package io.catalogsync.target.replica;

import java.time.Instant;

/**
 * A file as a listing shows it.
 *
 * @param path below the table's folder, separated by {@code /}
 * @param size bytes
 * @param tag another at each writing, which the time is not: storage tells it by the second; empty
 *     where the storage has none
 */
record StoredFile(String path, long size, Instant modifiedAt, String tag) {
  /** The path's last part. */
  String name() {
    return path.substring(path.lastIndexOf('/') + 1);
  }
}
