package io.catalogsync.error;

import java.util.List;

/**
 * Builds every error of the service. Messages say what happened and why; hints say what to do. Add
 * a method here instead of a message elsewhere, so that one page shows all that can go wrong.
 */
public final class Errors {
  private Errors() {}

  public static CatalogSyncException configInvalid(List<String> problems) {
    return new CatalogSyncException(
        ErrorCode.CONFIG_INVALID,
        problems.size() == 1
            ? problems.get(0)
            : problems.size()
                + " problems in the configuration:\n  - "
                + String.join("\n  - ", problems),
        "Correct the named places and start again.",
        null);
  }

  public static CatalogSyncException requestInvalid(List<String> problems) {
    return new CatalogSyncException(
        ErrorCode.REQUEST_INVALID,
        "The request was not understood: " + String.join("; ", problems) + ".",
        "Correct the named fields and send the request again.",
        null);
  }

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

  public static CatalogSyncException fenceLost(String table) {
    return new CatalogSyncException(
        ErrorCode.FENCE_LOST,
        "The watermark of "
            + table
            + " moved while this sync was at work: another instance was faster.",
        "Nothing to do: the next look continues from the newer watermark.",
        null);
  }

  public static CatalogSyncException targetDrifted(String table, long expected, long found) {
    return new CatalogSyncException(
        ErrorCode.TARGET_DRIFTED,
        "Of "
            + expected
            + " rows to delete from "
            + table
            + " only "
            + found
            + " were there: somebody else changed the target.",
        "The next run reconciles the whole table with the source by itself.",
        null);
  }
}
