package io.catalogsync.sync;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Counts what one sync of one table reads and tells the listener now and then; whether the sync may
 * go on is for the caller's own {@link Progress} to say. Thread-safe.
 */
final class MeteredProgress implements Progress {
  /** Rows between two pieces of news; a power of two. */
  static final int ROWS_A_TIME = 4096;

  private final Progress progress;
  private final SyncListener listener;
  private final Source source;
  private final String table;
  private final AtomicInteger filesDone = new AtomicInteger();
  private final AtomicLong rows = new AtomicLong();
  private volatile int files;

  MeteredProgress(Progress progress, SyncListener listener, Source source, String table) {
    this.progress = progress;
    this.listener = listener;
    this.source = source;
    this.table = table;
  }

  @Override
  public void expects(int all, int done) {
    progress.expects(all, done);
    files = all;
    filesDone.set(done);
    rows.set(0);
    tell();
  }

  @Override
  public void opened(long bytes) {
    progress.opened(bytes);
    listener.opened(source, table, bytes);
  }

  @Override
  public void read() {
    progress.read();
    filesDone.incrementAndGet();
    tell();
  }

  @Override
  public void row() {
    progress.row();
    if (rows.incrementAndGet() % ROWS_A_TIME == 0) {
      tell();
    }
  }

  @Override
  public void at(String name, int done, int all, long rowsSoFar) {
    files = all;
    filesDone.set(done);
    rows.set(rowsSoFar);
    tell();
    progress.at(name, done, all, rowsSoFar);
  }

  /** A file may be read once more than was foreseen. */
  private void tell() {
    listener.progressed(source, table, Math.min(filesDone.get(), files), files, rows.get());
  }
}
