package io.catalogsync.cli;

import io.catalogsync.sync.Source;
import io.catalogsync.sync.SyncOutcome;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A sync in the words of {@code odibi catalog sync}. */
final class TextSyncReport implements SyncReport {
  private final PrintWriter out;
  private boolean dryRun;

  TextSyncReport(PrintWriter out) {
    this.out = out;
  }

  @Override
  public void begin(Source source, String mode, List<String> tables, boolean dryRun) {
    this.dryRun = dryRun;
    if (dryRun) {
      out.println("=== Dry Run - Would sync the following ===");
      out.println();
      out.println("Target: " + source.syncTo().connectionName());
      out.println("Mode: " + mode);
      out.println("Tables: " + String.join(", ", tables));
      source.notes().forEach(note -> out.println("Note: " + note));
      out.println();
    } else {
      out.println("Syncing catalog to " + source.syncTo().connectionName() + "...");
      source.notes().forEach(note -> out.println("Note: " + note));
      out.println();
    }
    out.flush();
  }

  @Override
  public void end(Map<String, SyncOutcome> outcomes) {
    if (!dryRun) {
      out.println("=== Sync Results ===");
      out.println();
    }
    outcomes.forEach((table, outcome) -> out.println("  " + line(table, outcome)));
    out.println();
    if (!dryRun) {
      long ok = outcomes.values().stream().filter(o -> !(o instanceof SyncOutcome.Failed)).count();
      long rows = outcomes.values().stream().mapToLong(TextSyncReport::rows).sum();
      out.println(
          String.format(
              Locale.ROOT,
              "Summary: %d/%d tables synced, %,d total rows",
              ok,
              outcomes.size(),
              rows));
    }
    out.flush();
  }

  private String line(String table, SyncOutcome outcome) {
    if (outcome instanceof SyncOutcome.Failed failed) {
      return "✗ " + table + ": " + failed.message() + " " + failed.hint();
    }
    if (outcome instanceof SyncOutcome.Planned planned) {
      return PlanText.of(table, planned);
    }
    if (outcome instanceof SyncOutcome.Waiting) {
      return dryRun
          ? table + ": waiting, not in the catalog yet"
          : "✓ " + table + ": 0 rows (waiting: not in the catalog yet)";
    }
    if (outcome instanceof SyncOutcome.Copied copied) {
      return String.format(
          Locale.ROOT,
          "✓ %s: version %d, %,d files, %,d bytes",
          table,
          copied.to(),
          copied.files().copied(),
          copied.files().bytes());
    }
    return "✓ "
        + table
        + ": "
        + String.format(Locale.ROOT, "%,d rows", rows(outcome))
        + coercions(outcome);
  }

  private static String coercions(SyncOutcome outcome) {
    boolean none =
        !(outcome instanceof SyncOutcome.Applied applied) || applied.rows().coerced().total() == 0;
    return none ? "" : " (set to NULL: " + ((SyncOutcome.Applied) outcome).rows().coerced() + ")";
  }

  private static long rows(SyncOutcome outcome) {
    return outcome instanceof SyncOutcome.Applied applied
        ? applied.rows().inserted() + applied.rows().deleted()
        : 0;
  }
}
