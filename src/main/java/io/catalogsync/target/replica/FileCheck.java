package io.catalogsync.target.replica;

import io.catalogsync.error.CatalogSyncException;

/**
 * How a file that both sides had a moment ago compares, byte by byte. Memory is a buffer of each.
 */
enum FileCheck {
  SAME,
  DIFFERENT,
  /** The source cleaned its log or vacuumed meanwhile: nobody needs the file. */
  GONE,
  /** Somebody deleted the replica's. */
  MISSING;

  static FileCheck of(FileStore source, FileStore copy, String path) {
    try {
      return Contents.same(source, copy, path) ? SAME : DIFFERENT;
    } catch (CatalogSyncException e) {
      return switch (e.code()) {
        case DELTA_FILE_GONE -> GONE;
        case TARGET_DRIFTED -> MISSING;
        default -> throw e;
      };
    }
  }
}
