package io.catalogsync.cli;

import io.catalogsync.sync.OutcomeName;
import io.catalogsync.sync.Source;
import io.catalogsync.sync.SyncOutcome;
import io.catalogsync.sync.Verification;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A verification in words: a line per table, below it the rows that differ. */
final class TextVerifyReport implements SyncReport {
  private final PrintWriter out;

  TextVerifyReport(PrintWriter out) {
    this.out = out;
  }

  @Override
  public void begin(Source source, String mode, List<String> tables, boolean dryRun) {
    out.println("Verifying the copy in " + source.syncTo().connectionName() + "...");
    out.println();
    out.println("=== Verify Results ===");
    out.println();
    out.flush();
  }

  @Override
  public void end(Map<String, SyncOutcome> outcomes) {
    outcomes.forEach(this::print);
    out.println();
    long sound = outcomes.values().stream().filter(VerifyCommand::isSound).count();
    out.println("Summary: " + sound + "/" + outcomes.size() + " tables equal their source");
    out.flush();
  }

  private void print(String table, SyncOutcome outcome) {
    out.println(
        "  " + (VerifyCommand.isSound(outcome) ? "✓ " : "✗ ") + table + ": " + text(outcome));
    if (outcome instanceof SyncOutcome.Verified verified) {
      for (Verification.Difference difference : verified.found().examples()) {
        out.println("      " + difference.kind().text() + ": " + difference.key());
      }
    }
  }

  private static String text(SyncOutcome outcome) {
    if (outcome instanceof SyncOutcome.Verified verified) {
      String found = verified.found().summary() + " at version " + verified.version();
      return verified.repaired() ? found + "; repaired: " + repair(verified) : found;
    }
    if (outcome instanceof SyncOutcome.Failed failed) {
      return failed.message() + " " + failed.hint();
    }
    return outcome instanceof SyncOutcome.Waiting
        ? "waiting: not in the catalog yet"
        : OutcomeName.of(outcome);
  }

  private static String repair(SyncOutcome.Verified verified) {
    return verified.found().unit().equals(Verification.FILES)
        ? String.format(
            Locale.ROOT,
            "%,d files copied, %,d bytes",
            verified.files().copied(),
            verified.files().bytes())
        : String.format(
            Locale.ROOT,
            "%,d inserted, %,d deleted",
            verified.rows().inserted(),
            verified.rows().deleted());
  }
}
