package io.catalogsync.target.sql;

import io.catalogsync.target.HistoryEntry;
import java.time.Instant;

/** History entries for tests. */
final class HistoryEntries {
  private HistoryEntries() {}

  static HistoryEntry of(String syncId, String table) {
    return of(syncId, table, "sales/dev");
  }

  static HistoryEntry of(String syncId, String table, String source) {
    return new HistoryEntry(
        syncId,
        source,
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
