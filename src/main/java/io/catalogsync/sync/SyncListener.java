package io.catalogsync.sync;

import java.time.Duration;
import java.util.List;

/** Hears of syncs; keeps metrics and status out of the logic. */
public interface SyncListener {
  void started(Source source, String table, TableRun.Job job);

  void finished(
      Source source, String table, TableRun.Job job, SyncOutcome outcome, Duration duration);

  /** A listener that tells each of several. */
  static SyncListener all(List<SyncListener> listeners) {
    List<SyncListener> told = List.copyOf(listeners);
    return new SyncListener() {
      @Override
      public void started(Source source, String table, TableRun.Job job) {
        told.forEach(listener -> listener.started(source, table, job));
      }

      @Override
      public void finished(
          Source source, String table, TableRun.Job job, SyncOutcome outcome, Duration duration) {
        told.forEach(listener -> listener.finished(source, table, job, outcome, duration));
      }
    };
  }
}
