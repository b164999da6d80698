package io.catalogsync.target.replica;

import java.time.Instant;

/**
 * A file as a listing shows it.
 *
 * @param path below the table's folder, separated by {@code /}
 * @param size bytes
 */
record StoredFile(String path, long size, Instant modifiedAt) {
  /** The path's last part. */
  String name() {
    return path.substring(path.lastIndexOf('/') + 1);
  }
}
