package io.catalogsync.sync;

import io.catalogsync.error.Errors;

/** Ends a sync of the service where it can end, once the service stops. */
record StoppableProgress(Shutdown shutdown, Progress progress) implements Progress {
  @Override
  public void opened(long bytes) {
    progress.opened(bytes);
  }

  @Override
  public void row() {
    if (shutdown.isOverdue()) {
      throw Errors.stopped();
    }
    progress.row();
  }

  @Override
  public void at(String table, int filesDone, int files, long rows) {
    progress.at(table, filesDone, files, rows);
    if (shutdown.isUnderWay() && filesDone < files) {
      throw Errors.stopped();
    }
  }
}
