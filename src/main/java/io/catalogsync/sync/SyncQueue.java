package io.catalogsync.sync;

import io.catalogsync.config.SyncTo;
import io.catalogsync.plan.SyncMode;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;

/** Takes requests, marks their tables as pending and wakes the workers. */
public class SyncQueue {
  private final Sources sources;
  private final PendingTables pending;
  private final SyncWorker worker;
  private final SyncRuns runs;
  private final Clock clock;
  private final int workers;
  private final SyncListener listener;

  SyncQueue(
      Sources sources,
      PendingTables pending,
      SyncWorker worker,
      SyncRuns runs,
      Clock clock,
      int workers,
      SyncListener listener) {
    this.sources = sources;
    this.pending = pending;
    this.worker = worker;
    this.runs = runs;
    this.clock = clock;
    this.workers = workers;
    this.listener = listener;
  }

  /**
   * Accepts a request.
   *
   * @throws io.catalogsync.error.CatalogSyncException REQUEST_INVALID or TABLE_UNKNOWN
   */
  public SyncRun submit(SyncRequest request) {
    List<PendingTables.Entry> entries = new ArrayList<>();
    for (Source source : sources.matching(request.project())) {
      for (String table : TableSelection.of(source, request.tables())) {
        entries.add(new PendingTables.Entry(source, table));
      }
    }
    String id = UUID.randomUUID().toString();
    List<SyncRun.Part> parts = entries.stream().map(entry -> mark(id, request, entry)).toList();
    SyncRun run = new SyncRun(id, request, clock.instant(), parts);
    runs.add(run);
    wake();
    return run;
  }

  public boolean isWaiting(Source source, String table) {
    return pending.isWaiting(new PendingTables.Entry(source, table));
  }

  public boolean isRunning(Source source, String table) {
    return pending.isRunning(new PendingTables.Entry(source, table));
  }

  /** Marks one table without keeping a record of the request: the poller's way. */
  void mark(Source source, String table, String trigger) {
    pending.add(new PendingTables.Entry(source, table), TableRun.Job.of(trigger, mode(source)));
    listener.queued(source, table);
  }

  void wake() {
    for (int i = 0; i < Math.min(workers, pending.size()); i++) {
      worker.drain();
    }
  }

  private SyncRun.Part mark(String id, SyncRequest request, PendingTables.Entry entry) {
    SyncMode mode = request.mode().orElseGet(() -> mode(entry.source()));
    TableRun.Job job = new TableRun.Job(id, request.trigger(), mode, request.dryRun());
    CompletableFuture<SyncOutcome> done = pending.add(entry, job);
    listener.queued(entry.source(), entry.table());
    done.thenRun(this::wake); // asked for again while it ran: its second run needs a worker
    return new SyncRun.Part(entry.source().name(), entry.table(), done);
  }

  private static SyncMode mode(Source source) {
    return source.syncTo().mode() == SyncTo.Mode.FULL ? SyncMode.FULL : SyncMode.INCREMENTAL;
  }
}
