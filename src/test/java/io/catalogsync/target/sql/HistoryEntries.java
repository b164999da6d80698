package io.catalogsync.target.sql;

import io.catalogsync.target.HistoryEntry;
import java.time.Instant;

/** History entries for tests. */
final class HistoryEntries {
  private HistoryEntries() {}

  static HistoryEntry of(String syncId, String table) {
    return new HistoryEntry(
        syncId,
        "sales/dev",
        table,
        Instant.parse("2026-03-29T01:30:00.000001Z"),
        Instant.parse("2026-03-29T01:30:01Z"),
        "webhook",
        "incremental",
        "Changes",
        "ok",
        3L,
        5L,
        10,
        2,
        null,
        null,
        null);
  }
}
