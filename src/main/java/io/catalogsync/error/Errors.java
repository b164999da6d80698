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
}
