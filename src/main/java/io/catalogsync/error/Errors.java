package io.catalogsync.error;

import java.util.List;

/**
 * Builds the errors of requests, configuration and the service itself; {@link SourceErrors}, {@link
 * TargetErrors} and the others of this package build the rest. Messages say what happened and why;
 * hints say what to do. Add a method in this package instead of a message elsewhere, so that one
 * room shows all that can go wrong.
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
        problems,
        null);
  }

  public static CatalogSyncException stopped() {
    return new CatalogSyncException(
        ErrorCode.CANCELLED,
        "The sync was ended because the service stops.",
        "Nothing to do: the next start goes on from the version or file it reached.",
        null);
  }

  public static CatalogSyncException refused(String table, String reason) {
    return new CatalogSyncException(
        ErrorCode.TARGET_CONFLICT,
        "Table " + table + " is not synced: " + reason + ".",
        "Correct the cause; the other tables go on.",
        null);
  }

  public static CatalogSyncException cancelled(String what, Throwable cause) {
    return new CatalogSyncException(
        ErrorCode.CANCELLED,
        what + " was interrupted, most likely because the service is being stopped.",
        "Nothing to do: nothing was written, the next start goes on from here.",
        cause);
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
