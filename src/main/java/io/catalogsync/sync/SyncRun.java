package io.catalogsync.sync;

import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * A request on its way.
 *
 * @param id what {@code GET /sync/{id}} asks for
 * @param parts one per table
 */
public record SyncRun(String id, SyncRequest request, Instant acceptedAt, List<Part> parts) {
  public SyncRun {
    parts = List.copyOf(parts);
  }

  /** One table of a request. */
  public record Part(String source, String table, TableWork done) {}

  public boolean isDone() {
    return parts.stream().allMatch(part -> part.done().isDone());
  }

  /** Whether all of it is still to be done, and it is about just these tables. */
  boolean isWaitingFor(List<String> tables) {
    if (parts.size() != tables.size()) {
      return false;
    }
    for (int i = 0; i < parts.size(); i++) {
      Part part = parts.get(i);
      if (!part.done().isWaiting() || !part.table().equals(tables.get(i))) {
        return false;
      }
    }
    return true;
  }

  /** Completes when the last table has. */
  public CompletableFuture<Void> allDone() {
    return CompletableFuture.allOf(
        parts.stream().map(Part::done).toArray(CompletableFuture[]::new));
  }
}
