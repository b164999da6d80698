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

  /**
   * A fault of the target's database.
   *
   * @param code what kind of fault
   * @param doing what was being done, e.g. {@code writing meta_runs}
   * @param detail the database's own words, without secrets
   */
  public static CatalogSyncException target(
      ErrorCode code, String doing, String detail, Throwable cause) {
    return new CatalogSyncException(
        code, "The target failed while " + doing + ": " + detail, targetHint(code), cause);
  }

  private static String targetHint(ErrorCode code) {
    return switch (code) {
      case TARGET_UNAVAILABLE ->
          "Nothing to do if it passes; else check that the server is up and can be reached from"
              + " here.";
      case TARGET_BUSY -> "Nothing to do: it is tried again when the others have finished.";
      case TARGET_DENIED ->
          "Check the login and its rights: SELECT, INSERT, UPDATE, DELETE and ALTER on the schema,"
              + " and CREATE TABLE in the database.";
      case TARGET_FULL -> "Make room in the database, its log or its quota.";
      case TARGET_DRIFTED ->
          "The table was altered while it was used; the next run looks at it anew.";
      case VALUE_REJECTED ->
          "A value of the source does not fit the target's column: alter the column or correct the"
              + " source.";
      case TARGET_CONFLICT -> "Correct the connection, or the target's objects, and start again.";
      default -> "Other tables go on; report this message if it stays.";
    };
  }

  public static CatalogSyncException columnNameTaken(String table, String column) {
    return new CatalogSyncException(
        ErrorCode.TARGET_CONFLICT,
        "The source's "
            + table
            + " has a column "
            + column
            + ", a name that this service needs for itself.",
        "Rename the column in the source, or leave the table out of sync_to.tables.",
        null);
  }

  public static CatalogSyncException columnTwice(String table, String column) {
    return new CatalogSyncException(
        ErrorCode.TARGET_CONFLICT,
        "The source's "
            + table
            + " has two columns "
            + column
            + " that differ only in case, which a SQL table cannot have.",
        "Rename one of them in the source, or leave the table out of sync_to.tables.",
        null);
  }

  public static CatalogSyncException nameTooLong(String name, int longest) {
    return new CatalogSyncException(
        ErrorCode.TARGET_CONFLICT,
        "The name '" + name + "' cannot be used: names have 1 to " + longest + " characters.",
        "Give it another name.",
        null);
  }

  public static CatalogSyncException sourceNameTaken(String wanted, String present) {
    return new CatalogSyncException(
        ErrorCode.TARGET_CONFLICT,
        "The target takes the source names '" + wanted + "' and '" + present + "' for the same.",
        "Let the project names or environments differ in more than case and trailing spaces.",
        null);
  }

  public static CatalogSyncException columnComputed(String table, String column, String fix) {
    return new CatalogSyncException(
        ErrorCode.TARGET_CONFLICT,
        "Column "
            + column
            + " of the target's "
            + table
            + " is computed, but the source has values for it.",
        "Drop the computed column, then it is made anew: " + fix,
        null);
  }

  public static CatalogSyncException columnTypeConflict(
      String table, String column, String found, String wanted, String fix) {
    return new CatalogSyncException(
        ErrorCode.TARGET_CONFLICT,
        "Column "
            + column
            + " of the target's "
            + table
            + " is "
            + found
            + " and cannot become "
            + wanted
            + " without loss.",
        "Move the old column aside, then it is made anew: " + fix,
        null);
  }

  public static CatalogSyncException preparationStuck(String table, String ddl) {
    return new CatalogSyncException(
        ErrorCode.TARGET_CONFLICT,
        "The target's " + table + " does not come into shape: this changes nothing: " + ddl,
        "Look for a view or other object of the same name, or a trigger on DDL.",
        null);
  }

  public static CatalogSyncException columnMissing(String table, String column) {
    return new CatalogSyncException(
        ErrorCode.TARGET_DRIFTED,
        "The target's " + table + " has no column " + column + ".",
        "The table was altered after it was prepared; the next run prepares it anew.",
        null);
  }

  public static CatalogSyncException tableMissing(String table) {
    return new CatalogSyncException(
        ErrorCode.TARGET_DRIFTED,
        "The target has no table " + table + ".",
        "It was dropped after it was prepared; the next run makes it anew.",
        null);
  }

  public static CatalogSyncException connectionProperty(String name, String why) {
    return new CatalogSyncException(
        ErrorCode.CONFIG_INVALID,
        "The property '" + name + "' of the SQL Server connection cannot be used: " + why + ".",
        "Correct or remove the property.",
        null);
  }
}
