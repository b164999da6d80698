package io.catalogsync.plan;

import java.time.LocalDateTime;

/**
 * How far the target is: moves in the same transaction as the rows.
 *
 * @param version Delta version the target's rows equal, or {@link #NONE} before the first load
 *     ended
 * @param tableId {@code metaData.id} of the table that version belongs to; empty when none
 * @param schema {@link SchemaText} of that version; empty when none
 * @param revision counts every change of this row: the fence that a slower writer fails to pass
 * @param loadVersion version a chunked first load is reading, or {@link #NONE}
 * @param loadedFiles files of that load (in path order) already in the target
 * @param purgedBefore rows with a time before this (UTC) were purged and are not to come back; null
 *     when none were
 * @param valuesLost whether the table, or a column of it, had to be made anew since, so that rows
 *     or values are not there although {@code version} says so
 * @param commitMark what tells the commit of {@link #copiedVersion} from another one of the same
 *     number; null when unknown
 * @param completeSince rows with a time before this (UTC) may be missing, because they were not
 *     wanted when they were to be copied; null when all are there, or it is unknown
 */
public record Watermark(
    long version,
    String tableId,
    String schema,
    long revision,
    long loadVersion,
    int loadedFiles,
    LocalDateTime purgedBefore,
    boolean valuesLost,
    String commitMark,
    LocalDateTime completeSince) {
  /** No version. */
  public static final long NONE = -1;

  /** A watermark of a table that nothing was purged from. */
  public Watermark(
      long version,
      String tableId,
      String schema,
      long revision,
      long loadVersion,
      int loadedFiles) {
    this(version, tableId, schema, revision, loadVersion, loadedFiles, null, false, null, null);
  }

  /** The row as it is first written, before anything was copied. */
  public static Watermark initial() {
    return new Watermark(NONE, "", "", 0, NONE, 0);
  }

  /** The watermark once the target equals {@code version}. */
  public Watermark reached(long newVersion, String newTableId, String newSchema) {
    return new Watermark(
        newVersion, newTableId, newSchema, revision + 1, NONE, 0, purgedBefore, false, null, null);
  }

  /** The watermark of a first load of {@code at} with the first {@code files} files committed. */
  public Watermark loading(long at, String newTableId, String newSchema, int files) {
    return new Watermark(
        NONE, newTableId, newSchema, revision + 1, at, files, purgedBefore, false, null, null);
  }

  /** The same, of a version with that commit, whose rows were copied from that time on. */
  public Watermark of(String newCommitMark, LocalDateTime newCompleteSince) {
    return new Watermark(
        version,
        tableId,
        schema,
        revision,
        loadVersion,
        loadedFiles,
        purgedBefore,
        valuesLost,
        newCommitMark,
        newCompleteSince);
  }

  /** The version that the rows are of, all or, during a first load, some; or {@link #NONE}. */
  public long copiedVersion() {
    return version == NONE ? loadVersion : version;
  }

  /** Whether rows of this source may be in the target. */
  public boolean hasRows() {
    return version != NONE || loadedFiles > 0;
  }
}
