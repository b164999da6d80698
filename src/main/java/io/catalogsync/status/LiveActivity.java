package io.catalogsync.status;

import io.catalogsync.sync.PausedTables;
import io.catalogsync.sync.ProgressBoard;
import io.catalogsync.sync.Source;
import io.catalogsync.sync.SyncQueue;
import io.catalogsync.sync.TableProgress;
import java.util.Optional;

/** The running service's {@link Activity}. */
final class LiveActivity implements Activity {
  private final ProgressBoard board;
  private final SyncQueue queue;
  private final PausedTables paused;

  LiveActivity(ProgressBoard board, SyncQueue queue, PausedTables paused) {
    this.board = board;
    this.queue = queue;
    this.paused = paused;
  }

  @Override
  public Optional<TableProgress> running(Source source, String table) {
    return board.of(source.key(table));
  }

  @Override
  public boolean isQueued(Source source, String table) {
    return queue.isWaiting(source, table);
  }

  @Override
  public boolean isPaused(Source source, String table) {
    return paused.isPaused(source.key(table));
  }
}
