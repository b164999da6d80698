package io.catalogsync.sync;

import io.catalogsync.config.SyncTo;
import io.catalogsync.plan.SyncMode;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** Takes requests, marks their tables as pending and wakes the workers. */
public class SyncQueue {
  private final Sources sources;
  private final PendingTables pending;
  private final PausedTables paused;
  private final SyncWorkers workers;
  private final SyncRuns runs;
  private final Clock clock;
  private final SyncListener listener;
  private final Map<String, SyncRun> hinted = new ConcurrentHashMap<>();

  SyncQueue(
      Sources sources,
      PendingTables pending,
      PausedTables paused,
      SyncWorkers workers,
      SyncRuns runs,
      Clock clock,
      SyncListener listener) {
    this.sources = sources;
    this.pending = pending;
    this.paused = paused;
    this.workers = workers;
    this.runs = runs;
    this.clock = clock;
    this.listener = listener;
  }

  /**
   * Accepts a request.
   *
   * @throws io.catalogsync.error.CatalogSyncException REQUEST_INVALID or TABLE_UNKNOWN
   */
  public SyncRun submit(SyncRequest request) {
    List<PendingTables.Entry> entries = new ArrayList<>();
    for (Source source : sources.matching(request.project(), request.environment())) {
      for (String table : TableSelection.of(source, request.tables())) {
        entries.add(new PendingTables.Entry(source, table));
      }
    }
    SyncRun run = run(request, entries);
    runs.add(run);
    wake();
    return run;
  }

  private SyncRun run(SyncRequest request, List<PendingTables.Entry> entries) {
    String id = UUID.randomUUID().toString();
    List<SyncRun.Part> parts = entries.stream().map(entry -> mark(id, request, entry)).toList();
    return new SyncRun(id, request, clock.instant(), parts);
  }

  /**
   * What became of a hint.
   *
   * @param run where its outcome will stand
   * @param coalesced whether every table was waiting already for an earlier hint, whose run this is
   */
  public record Hint(SyncRun run, boolean coalesced) {}

  /**
   * Marks what a source is configured to copy, without asking storage or target. Ten thousand hints
   * leave one pending entry per table and one run behind.
   */
  public Hint hint(Source source, String trigger) {
    List<String> tables =
        TableSelection.configured(source).stream()
            .filter(table -> !paused.isPaused(source.key(table)))
            .toList();
    // thousands of hints a second must not queue up for a lock to find that nothing is to be done
    return waiting(source, tables).orElseGet(() -> mark(source, tables, trigger));
  }

  private Optional<Hint> waiting(Source source, List<String> tables) {
    return Optional.ofNullable(hinted.get(source.name()))
        .filter(run -> run.isWaitingFor(tables))
        .map(run -> new Hint(run, true));
  }

  private synchronized Hint mark(Source source, List<String> tables, String trigger) {
    Optional<Hint> waiting = waiting(source, tables);
    if (waiting.isPresent()) {
      return waiting.get(); // marked by another hint, while this one waited for the lock
    }
    SyncRequest request =
        new SyncRequest(
            Optional.of(source.name()),
            Optional.empty(),
            List.of(),
            Optional.empty(),
            false,
            trigger);
    List<PendingTables.Entry> entries =
        tables.stream().map(table -> new PendingTables.Entry(source, table)).toList();
    SyncRun run = run(request, entries);
    hinted.put(source.name(), run);
    runs.add(run);
    wake();
    return new Hint(run, false);
  }

  /**
   * Stops what is left of a request; what is done stays done. Whoever else waited for the same
   * tables sees them stopped as well, and the next look starts anew.
   */
  public void cancel(SyncRun run) {
    run.parts().forEach(part -> part.done().stop());
  }

  /** How many tables wait for a worker. */
  public int size() {
    return pending.size();
  }

  /** How long the first of them has waited; zero when none waits. */
  public Duration longestWait() {
    return pending.longestWait();
  }

  public boolean isWaiting(Source source, String table) {
    return pending.isWaiting(new PendingTables.Entry(source, table));
  }

  public boolean isRunning(Source source, String table) {
    return pending.isRunning(new PendingTables.Entry(source, table));
  }

  /** Marks one table without keeping a record of the request: the poller's way. */
  void mark(Source source, String table, String trigger) {
    if (paused.isPaused(source.key(table))) {
      return;
    }
    pending.add(
        new PendingTables.Entry(source, table), TableRun.Job.of(trigger, mode(source, trigger)));
    listener.queued(source, table);
  }

  void wake() {
    workers.wake();
  }

  private SyncRun.Part mark(String id, SyncRequest request, PendingTables.Entry entry) {
    SyncMode mode = request.mode().orElseGet(() -> mode(entry.source(), request.trigger()));
    TableRun.Job job = new TableRun.Job(id, request.trigger(), mode, request.dryRun());
    boolean waited = pending.isWaiting(entry);
    TableWork done = pending.add(entry, job);
    if (!waited) {
      listener.queued(entry.source(), entry.table());
    }
    return new SyncRun.Part(entry.source().name(), entry.table(), done);
  }

  private static SyncMode mode(Source source, String trigger) {
    if (source.syncTo().mode() != SyncTo.Mode.FULL) {
      return SyncMode.INCREMENTAL;
    }
    return trigger.equals(SyncRequest.MANUAL) ? SyncMode.FULL : SyncMode.FULL_IF_CHANGED;
  }
}
