package io.catalogsync.sync;

/** Hears how far a table is. */
@FunctionalInterface
public interface Progress {
  Progress NONE = (table, filesDone, files, rows) -> {};

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
