package io.catalogsync.sync;

import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

/** Hears of syncs; keeps metrics, status and logs out of the logic. */
public interface SyncListener {
  /** A table was marked as pending, perhaps not for the first time. */
  default void queued(Source source, String table) {}

  default void started(Source source, String table, TableRun.Job job) {}

  /**
   * A running sync got further.
   *
   * @param filesDone files read so far
   * @param files files to read
   * @param rows rows looked at so far
   */
  default void progressed(Source source, String table, int filesDone, int files, long rows) {}

  /**
   * A running sync opened a data file.
   *
   * @param bytes its size
   */
  default void opened(Source source, String table, long bytes) {}

  default void finished(
      Source source, String table, TableRun.Job job, SyncOutcome outcome, Duration duration) {}

  /** A listener that tells each of several. */
  static SyncListener all(List<SyncListener> listeners) {
    List<SyncListener> told = List.copyOf(listeners);
    return new SyncListener() {
      @Override
      public void queued(Source source, String table) {
        tell(listener -> listener.queued(source, table));
      }

      @Override
      public void started(Source source, String table, TableRun.Job job) {
        tell(listener -> listener.started(source, table, job));
      }

      @Override
      public void progressed(Source source, String table, int filesDone, int files, long rows) {
        tell(listener -> listener.progressed(source, table, filesDone, files, rows));
      }

      @Override
      public void opened(Source source, String table, long bytes) {
        tell(listener -> listener.opened(source, table, bytes));
      }

      @Override
      public void finished(
          Source source, String table, TableRun.Job job, SyncOutcome outcome, Duration duration) {
        tell(listener -> listener.finished(source, table, job, outcome, duration));
      }

      private void tell(Consumer<SyncListener> news) {
        told.forEach(news);
      }
    };
  }
}
