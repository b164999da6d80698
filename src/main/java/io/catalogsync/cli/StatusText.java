package io.catalogsync.cli;

import io.catalogsync.status.ProjectStatus;
import io.catalogsync.status.TableStatus;
import io.catalogsync.sync.Source;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.Optional;

/** Status in the words of {@code odibi catalog sync-status}. */
final class StatusText {
  private final Source source;

  StatusText(Source source) {
    this.source = source;
  }

  void write(ProjectStatus status, PrintWriter out) {
    out.println("=== Catalog Sync Status ===");
    out.println();
    out.println("Primary: " + status.primary());
    out.println("Path: " + status.path());
    out.println();
    out.println("Sync Target: " + status.target());
    out.println("Mode: " + status.mode());
    out.println("Trigger: " + status.trigger());
    out.println("Async: " + (status.async() ? "True" : "False"));
    out.println(
        "Tables: "
            + (source.syncTo().tables().isEmpty()
                ? "(default high-priority tables)"
                : String.join(", ", source.syncTo().tables())));
    out.println();
    out.println("--- Last Sync Timestamps ---");
    for (TableStatus table : status.tables()) {
      out.println("  " + table.table() + ": " + when(table));
    }
  }

  private String when(TableStatus table) {
    if (table.lastError() != null) {
      return table.lastError().message();
    }
    Optional<Instant> at = source.target().lastChange(source.key(table.table()));
    return table.appliedVersion() == null || at.isEmpty() ? "never synced" : at.get().toString();
  }
}
