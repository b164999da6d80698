package io.catalogsync.sync;

/** Hears how far a table is. Files are read by several threads. */
@FunctionalInterface
public interface Progress {
  Progress NONE = (table, filesDone, files, rows) -> {};

  /**
   * Called before anything is read, and again when a transaction starts anew.
   *
   * @param files how often a file will be read, as far as can be foreseen
   * @param done how many of these readings an earlier run has done
   */
  default void expects(int files, int done) {}

  /**
   * Called when a data file is opened.
   *
   * @param bytes its size
   */
  default void opened(long bytes) {}

  /** Called when a data file was read to its end. */
  default void read() {}

  /** Called for every row that is read; ends the sync by throwing when it shall stop. */
  default void row() {}

  /**
   * Called where a long sync has come to rest and may be ended without loss.
   *
   * @param table the table at work
   * @param filesDone files done so far
   * @param files files in all
   * @param rows rows done so far
   */
  void at(String table, int filesDone, int files, long rows);
}
