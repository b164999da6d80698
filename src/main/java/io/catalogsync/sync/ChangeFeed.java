package io.catalogsync.sync;

import io.catalogsync.plan.TableKey;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/**
 * Tells that something about a table may have changed; what, its hearers look up. So a hearer that
 * is slow or missed something needs no backlog.
 */
public final class ChangeFeed implements SyncListener {
  private final List<Consumer<TableKey>> hearers = new CopyOnWriteArrayList<>();

  /** Adds a hearer. It is called by the thread that made the change: it must not block or throw. */
  public void subscribe(Consumer<TableKey> hearer) {
    hearers.add(hearer);
  }

  /** Tells every hearer of a table. */
  public void changed(TableKey key) {
    hearers.forEach(hearer -> hearer.accept(key));
  }

  @Override
  public void queued(Source source, String table) {
    changed(source.key(table));
  }

  @Override
  public void started(Source source, String table, TableRun.Job job) {
    changed(source.key(table));
  }

  @Override
  public void progressed(Source source, String table, int filesDone, int files, long rows) {
    changed(source.key(table));
  }

  @Override
  public void finished(
      Source source, String table, TableRun.Job job, SyncOutcome outcome, Duration duration) {
    changed(source.key(table));
  }
}
