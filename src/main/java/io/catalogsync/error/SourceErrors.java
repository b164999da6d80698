package io.catalogsync.error;

/** Builds the errors of the source: its Delta tables and the storage they are on. */
public final class SourceErrors {
  private SourceErrors() {}

  public static CatalogSyncException deltaUnsupported(String table, String what, Throwable cause) {
    return new CatalogSyncException(
        ErrorCode.DELTA_UNSUPPORTED,
        "Delta table " + table + " cannot be read: it uses " + what + ".",
        "Drop the feature from the table (ALTER TABLE ... DROP FEATURE / DROP COLUMN) or leave the"
            + " table out of the sync.",
        cause);
  }

  public static CatalogSyncException deltaDamaged(String table, String what, Throwable cause) {
    return new CatalogSyncException(
        ErrorCode.DELTA_DAMAGED,
        "Delta table " + table + " is damaged: " + what + ".",
        "Check the table with its own engine (e.g. DESCRIBE HISTORY, FSCK REPAIR TABLE) and restore"
            + " the named file; the sync tries again by itself.",
        cause);
  }

  public static CatalogSyncException deltaFileGone(String table, String what, Throwable cause) {
    return new CatalogSyncException(
        ErrorCode.DELTA_FILE_GONE,
        "A file of Delta table " + table + " is no longer there: " + what + ".",
        "Most likely VACUUM removed it while it was read; the next run looks at the newest version."
            + " If it keeps failing, the file of a live row is missing: restore it.",
        cause);
  }

  /** A table that was there when it was copied. */
  public static CatalogSyncException tableGone(String table, long copied) {
    return new CatalogSyncException(
        ErrorCode.STORAGE_MISSING,
        "Delta table "
            + table
            + ", which was copied at version "
            + copied
            + ", is no longer there: its folder was deleted, moved or renamed, it is made anew and its"
            + " first commit is not finished, or the connection leads elsewhere.",
        "Put it back or correct the connection or system.path; the copy stays as it is and the sync"
            + " tries again by itself. If it was dropped for good, leave it out of sync_to.tables.",
        null);
  }

  /** Nothing to copy from, not even the beginning of a catalog. */
  public static CatalogSyncException catalogMissing(String connection, String path) {
    return new CatalogSyncException(
        ErrorCode.STORAGE_MISSING,
        "There is no system catalog at path '"
            + path
            + "' of connection '"
            + connection
            + "': no table was found in it.",
        "Correct system.connection and system.path, or run a pipeline first: its first run creates"
            + " the catalog.",
        null);
  }

  public static CatalogSyncException storageDenied(String where, String what, Throwable cause) {
    return new CatalogSyncException(
        ErrorCode.STORAGE_DENIED,
        "The storage refused access to " + where + ": " + what + ".",
        "Check the credentials of the connection and its right to list and read this folder.",
        cause);
  }

  public static CatalogSyncException storageUnavailable(
      String where, String what, Throwable cause) {
    return new CatalogSyncException(
        ErrorCode.STORAGE_UNAVAILABLE,
        "The storage did not answer for " + where + ": " + what + ".",
        "Nothing to do if it passes: the sync tries again. Otherwise check address and network.",
        cause);
  }
}
