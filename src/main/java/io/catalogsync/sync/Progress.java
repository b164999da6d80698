package io.catalogsync.sync;

/** Hears how far a table is. */
@FunctionalInterface
public interface Progress {
  Progress NONE = (table, filesDone, files, rows) -> {};

  /**
   * Called when a data file is opened.
   *
   * @param bytes its size
   */
  default void opened(long bytes) {}

  /** Called for every row that is read; ends the sync by throwing when it shall stop. */
  default void row() {}

  /**
   * Called after each step of a long sync.
   *
   * @param table the table at work
   * @param filesDone files read so far
   * @param files files to read
   * @param rows rows written so far
   */
  void at(String table, int filesDone, int files, long rows);
}
