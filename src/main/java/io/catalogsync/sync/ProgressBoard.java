package io.catalogsync.sync;

import io.catalogsync.plan.TableKey;
import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The syncs now running, and how far each is. Thread-safe. */
public final class ProgressBoard implements SyncListener {
  private final Map<TableKey, TableProgress> running = new ConcurrentHashMap<>();
  private final Clock clock;

  public ProgressBoard(Clock clock) {
    this.clock = clock;
  }

  /** How far the table is; empty when no sync of it runs. */
  public Optional<TableProgress> of(TableKey key) {
    return Optional.ofNullable(running.get(key));
  }

  @Override
  public void started(Source source, String table, TableRun.Job job) {
    String mode = job.mode().name().toLowerCase(Locale.ROOT);
    running.put(
        source.key(table),
        new TableProgress(job.syncId(), mode, job.dryRun(), clock.instant(), 0, 0, 0));
  }

  @Override
  public void progressed(Source source, String table, int filesDone, int files, long rows) {
    running.computeIfPresent(source.key(table), (key, known) -> known.at(filesDone, files, rows));
  }

  @Override
  public void finished(
      Source source, String table, TableRun.Job job, SyncOutcome outcome, Duration duration) {
    running.remove(source.key(table));
  }
}
