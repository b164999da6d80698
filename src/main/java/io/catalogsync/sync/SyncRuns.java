package io.catalogsync.sync;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The newest requests, kept in memory; older ones are in the target's history. One that is under
 * way can still be asked for and cancelled, however many came after it. Thread-safe.
 */
public final class SyncRuns {
  private static final int KEPT = 1_000;

  /** Not even of requests that wait for a table which hangs. */
  private static final int MOST = 2_000;

  private final Map<String, SyncRun> runs = new LinkedHashMap<>();

  synchronized void add(SyncRun run) {
    runs.put(run.id(), run);
    Iterator<SyncRun> oldestFirst = runs.values().iterator();
    while (runs.size() > KEPT && oldestFirst.hasNext()) {
      if (oldestFirst.next().isDone() || runs.size() > MOST) {
        oldestFirst.remove();
      }
    }
  }

  /** The request of that id, when it is a recent one. */
  public synchronized Optional<SyncRun> find(String id) {
    return Optional.ofNullable(runs.get(id));
  }
}
