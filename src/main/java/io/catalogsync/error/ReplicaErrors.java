package io.catalogsync.error;

/** Builds the errors of replicas, beside {@link Errors}. */
public final class ReplicaErrors {
  private ReplicaErrors() {}

  public static CatalogSyncException outside(String table, String path) {
    return unsupported(
        table,
        "it names a file outside of its own folder (" + path + "), as shallow clones do",
        "Make the table hold its own files (a deep clone or CREATE TABLE AS SELECT), or leave it out"
            + " of sync_to.tables.");
  }

  public static CatalogSyncException catalogManaged(String table, String feature) {
    return unsupported(
        table,
        "it is catalog-managed (" + feature + "), so its newest commits are not in its folder",
        "Drop the feature from the table, or leave it out of sync_to.tables.");
  }

  private static CatalogSyncException unsupported(String table, String why, String hint) {
    return new CatalogSyncException(
        ErrorCode.DELTA_UNSUPPORTED,
        "Delta table " + table + " cannot be mirrored: " + why + ".",
        hint,
        null);
  }

  public static CatalogSyncException foreignCommit(String table, long version, String folder) {
    return new CatalogSyncException(
        ErrorCode.TARGET_CONFLICT,
        "Version "
            + version
            + " of the replica of "
            + table
            + " is not the source's: somebody else wrote to it, or the source was created anew.",
        "Nothing was overwritten. Keep or delete what lies in "
            + folder
            + " by moving it away;"
            + " the next run then copies the table anew.",
        null);
  }

  public static CatalogSyncException notVerifiable(String table, String why) {
    return new CatalogSyncException(
        ErrorCode.TARGET_DRIFTED,
        "The replica of " + table + " cannot be verified: " + why + ".",
        "Sync the table first, then verify it.",
        null);
  }

  /**
   * The storage that a replica lies on refused.
   *
   * @param hint what the answer tells about the reason
   */
  public static CatalogSyncException denied(
      String where, String doing, String hint, Throwable cause) {
    CatalogSyncException plain = storage(ErrorCode.TARGET_DENIED, where, doing, cause);
    return new CatalogSyncException(
        plain.code(), plain.getMessage(), hint + " " + plain.hint(), cause);
  }

  /**
   * A fault of the storage that a replica lies on.
   *
   * @param where the table's folder there
   */
  public static CatalogSyncException storage(
      ErrorCode code, String where, String doing, Throwable cause) {
    return new CatalogSyncException(
        code,
        "The replica in %s failed while %s: %s.".formatted(where, doing, FaultText.of(cause)),
        switch (code) {
          case TARGET_DENIED ->
              "Check the credentials of the sync_to connection and its right to list, read, write"
                  + " and delete in this folder.";
          case TARGET_THROTTLED ->
              "Nothing to do if it passes: the sync tries again after a pause. Otherwise lower"
                  + " catalog-sync.workers.";
          case TARGET_FULL -> "Make room on the storage, or raise its quota.";
          case TARGET_DRIFTED ->
              "Somebody deleted it while it was used; the next run looks at the replica anew.";
          case TARGET_REJECTED ->
              "The name cannot be used here: start the service with a UTF-8 locale, such as"
                  + " LC_ALL=C.UTF-8.";
          default ->
              "Nothing to do if it passes: the sync tries again. Otherwise check address, network"
                  + " and mount.";
        },
        cause);
  }

  public static CatalogSyncException cutShort(
      String file, long expected, long got, Throwable cause) {
    return new CatalogSyncException(
        ErrorCode.STORAGE_UNAVAILABLE,
        "Reading " + file + " ended after " + got + " of " + expected + " bytes.",
        "Nothing to do if it passes: the sync tries again.",
        cause);
  }

  public static CatalogSyncException stopped() {
    return new CatalogSyncException(
        ErrorCode.CANCELLED,
        "The copy was stopped because the service shuts down.",
        "Nothing to do: the next start goes on where it ended.",
        null);
  }
}
