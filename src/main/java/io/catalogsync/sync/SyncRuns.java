package io.catalogsync.sync;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The newest requests, kept in memory; older ones are in the target's history. Thread-safe. */
public final class SyncRuns {
  private static final int KEPT = 1_000;

  private final Map<String, SyncRun> runs =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, SyncRun> eldest) {
          return size() > KEPT;
        }
      };

  synchronized void add(SyncRun run) {
    runs.put(run.id(), run);
  }

  /** The request of that id, when it is a recent one. */
  public synchronized Optional<SyncRun> find(String id) {
    return Optional.ofNullable(runs.get(id));
  }
}
