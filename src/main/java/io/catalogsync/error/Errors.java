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

  public static CatalogSyncException refused(String table, String reason) {
    return new CatalogSyncException(
        ErrorCode.TARGET_CONFLICT,
        "Table " + table + " is not synced: " + reason + ".",
        "Correct the cause; the other tables go on.",
        null);
  }

  public static CatalogSyncException internal(String what, Throwable cause) {
    return new CatalogSyncException(
        ErrorCode.INTERNAL,
        what
            + " failed for a reason this service does not know ("
            + cause.getClass().getName()
            + ").",
        "Look for the stack trace in the service's log and report it.",
        cause);
  }

  public static CatalogSyncException tablesUnknown(List<String> unknown, List<String> present) {
    return new CatalogSyncException(
        ErrorCode.TABLE_UNKNOWN,
        "Unknown tables: " + unknown + ". Available tables: " + present + ".",
        "Name tables that are in the catalog, or leave the list empty for the default ones.",
        null);
  }

  public static CatalogSyncException projectUnknown(String project, List<String> known) {
    return new CatalogSyncException(
        ErrorCode.REQUEST_INVALID,
        "Unknown project '" + project + "'. Configured: " + known + ".",
        "Name one of the configured projects, or none for all.",
        null);
  }

  public static CatalogSyncException syncUnknown(String id) {
    return new CatalogSyncException(
        ErrorCode.SYNC_UNKNOWN,
        "There is no sync " + id + ".",
        "Look at GET /sync/status for what is known.",
        null);
  }

  public static CatalogSyncException demoNotUnpacked(String folder, Throwable cause) {
    return new CatalogSyncException(
        ErrorCode.CONFIG_INVALID,
        "No project is configured and the demo could not be laid out in " + folder + ".",
        "Set catalog-sync.projects, or start in a folder that can be written to.",
        cause);
  }
}
