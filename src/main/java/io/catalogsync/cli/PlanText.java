package io.catalogsync.cli;

import io.catalogsync.plan.SyncPlan;
import io.catalogsync.sync.SyncOutcome;
import java.util.Locale;

/** A plan in words. */
final class PlanText {
  private PlanText() {}

  static String of(String table, SyncOutcome.Planned planned) {
    StringBuilder text = new StringBuilder(table).append(": ").append(what(planned.plan()));
    if (!(planned.plan() instanceof SyncPlan.UpToDate)) {
      text.append(String.format(Locale.ROOT, ", %,d files", planned.files()));
      text.append(
          planned.rows() < 0
              ? ", rows unknown"
              : String.format(Locale.ROOT, ", %,d rows to read", planned.rows()));
    }
    planned.ddl().forEach(statement -> text.append("\n      ").append(statement.strip()));
    return text.toString();
  }

  private static String what(SyncPlan plan) {
    if (plan instanceof SyncPlan.UpToDate p) {
      return "up to date at version " + p.version();
    }
    if (plan instanceof SyncPlan.Changes p) {
      return "changes of versions " + (p.from() + 1) + " to " + p.to();
    }
    if (plan instanceof SyncPlan.InitialLoad p) {
      return "first load at version " + p.at();
    }
    if (plan instanceof SyncPlan.Reconcile p) {
      return "reconcile at version " + p.at() + " (" + p.reason() + ")";
    }
    if (plan instanceof SyncPlan.Replace p) {
      return "replace all rows at version " + p.at();
    }
    return "refused: " + ((SyncPlan.Refused) plan).reason();
  }
}
