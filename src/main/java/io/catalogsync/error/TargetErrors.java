package io.catalogsync.error;

import java.util.List;

/**
 * Builds the errors of targets that hold rows: the database, its tables and what can be asked of
 * them.
 */
public final class TargetErrors {
  private TargetErrors() {}

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
      case TARGET_THROTTLED ->
          "Nothing to do: it is tried again after a pause. If it stays, the database needs a larger"
              + " service tier.";
      case TARGET_DENIED ->
          "Check the login and its rights: SELECT, INSERT, UPDATE, DELETE and ALTER on the schema,"
              + " and CREATE TABLE and CREATE VIEW in the database.";
      case TARGET_FULL ->
          "Make room in the database, its log or its quota; it is tried again every few minutes.";
      case TARGET_DRIFTED ->
          "The table was altered while it was used; the next run looks at it anew.";
      case VALUE_REJECTED ->
          "A value of the source does not fit the target's column: alter the column or correct the"
              + " source.";
      case TARGET_CONFLICT -> "Correct the connection, or the target's objects, and start again.";
      default -> "Other tables go on; report this message if it stays.";
    };
  }

  /**
   * Under {@code bad_values: strict}, a value that no target keeps. The value itself may be huge or
   * private, and is not told.
   */
  public static CatalogSyncException valueRefused(String table, String column, String fault) {
    return new CatalogSyncException(
        ErrorCode.VALUE_REJECTED,
        "A value of column "
            + column
            + " of "
            + table
            + " "
            + fault
            + ", and bad_values is strict.",
        "Correct the row in the source, or write bad_values: nullify to keep such rows with NULL.",
        null);
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

  public static CatalogSyncException nameTemporary(String table) {
    return new CatalogSyncException(
        ErrorCode.TARGET_CONFLICT,
        "The table name '"
            + table
            + "' cannot be used: what begins with # is a temporary table, gone with its session.",
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
        "If another source in the same schema still has the old type, give one of the two another"
            + " schema_name. Else move the old column aside, then it is made anew and filled from"
            + " the source: "
            + fix,
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
        "The table was altered after it was prepared; the next run makes the column anew and brings"
            + " its values back from the source.",
        null);
  }

  public static CatalogSyncException tableMissing(String table) {
    return new CatalogSyncException(
        ErrorCode.TARGET_DRIFTED,
        "The target has no table " + table + ".",
        "It was dropped after it was prepared; the next run makes it anew and copies its rows again.",
        null);
  }

  public static CatalogSyncException certificateUnverified(
      String doing, String detail, Throwable cause) {
    return new CatalogSyncException(
        ErrorCode.TARGET_DENIED,
        "The server's certificate could not be verified while " + doing + ": " + detail,
        "Name a trust store with its authority (properties: trustStore, trustStorePassword), or the"
            + " name that stands in it (hostNameInCertificate).",
        cause);
  }

  public static CatalogSyncException connectionProperty(String name, String why) {
    return new CatalogSyncException(
        ErrorCode.CONFIG_INVALID,
        "The property '" + name + "' of the SQL Server connection cannot be used: " + why + ".",
        "Correct or remove the property.",
        null);
  }

  public static CatalogSyncException replicaHasNoRows(String source) {
    return new CatalogSyncException(
        ErrorCode.REQUEST_INVALID,
        "The copy of " + source + " is a Delta replica: it keeps files, not rows of its own.",
        "Leave it out: this works on SQL targets only.",
        null);
  }

  public static CatalogSyncException notVerifiable(String table, String why, Throwable cause) {
    return new CatalogSyncException(
        ErrorCode.NOT_VERIFIABLE,
        "The copy of " + table + " cannot be verified: " + why + ".",
        "Sync the table first, or with mode reconcile, which compares it with the newest version;"
            + " then verify again.",
        cause);
  }

  public static CatalogSyncException notPurgeable(List<String> tables) {
    return new CatalogSyncException(
        ErrorCode.REQUEST_INVALID,
        "Nobody knows how old the rows of " + String.join(", ", tables) + " are.",
        "Leave these tables out: only tables with a known time column that is a date or a timestamp"
            + " can be purged.",
        null);
  }

  public static CatalogSyncException purgeNeedsRows() {
    return new CatalogSyncException(
        ErrorCode.REQUEST_INVALID,
        "Purge only supported for SQL Server targets, got: delta",
        "A replica holds what its source holds; purge the source, then let the replica follow"
            + " VACUUM (sync_to.vacuum).",
        null);
  }

  public static CatalogSyncException alterationRefused(
      String table, String statement, String detail, Throwable cause) {
    return new CatalogSyncException(
        ErrorCode.TARGET_CONFLICT,
        "The target's " + table + " cannot be altered: " + detail + " Tried: " + statement,
        "Drop the schema-bound view, key, index or other object that stands in the way, and sync"
            + " again; it can be made anew afterwards.",
        cause);
  }

  public static CatalogSyncException tooManyColumns(String table, int columns, int most) {
    return new CatalogSyncException(
        ErrorCode.TARGET_CONFLICT,
        "The source's "
            + table
            + " has "
            + columns
            + " columns; with those this service adds, a SQL Server table can have "
            + most
            + ".",
        "Drop columns in the source, or leave the table out of sync_to.tables.",
        null);
  }

  /** A row was refused and the table has keys that may well be why. */
  public static CatalogSyncException keysInTheWay(
      CatalogSyncException refusal, List<String> warnings) {
    return new CatalogSyncException(
        refusal.code(), refusal.getMessage(), String.join(" ", warnings), refusal);
  }
}
