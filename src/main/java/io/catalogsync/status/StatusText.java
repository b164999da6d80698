package io.catalogsync.status;

import java.util.List;
import java.util.stream.Collectors;

/** Status in the words of {@code odibi catalog sync-status}. */
public final class StatusText {
  private static final String NL = "\n";

  private StatusText() {}

  /** Several projects, one after the other; each says its name, which Odibi has no line for. */
  public static String of(List<ProjectStatus> projects) {
    boolean named = projects.size() > 1;
    return projects.stream()
        .map(status -> text(status, named ? "Project: " + status.source() + NL : ""))
        .collect(Collectors.joining(NL));
  }

  public static String of(ProjectStatus status) {
    return text(status, "");
  }

  private static String text(ProjectStatus status, String name) {
    StringBuilder text = new StringBuilder("=== Catalog Sync Status ===" + NL + NL).append(name);
    line(text, "Primary: ", status.primary());
    line(text, "Path: ", status.path());
    text.append(NL);
    line(text, "Sync Target: ", status.target());
    line(text, "Mode: ", status.mode());
    line(text, "Trigger: ", status.trigger());
    line(text, "Async: ", status.async() ? "True" : "False");
    line(text, "Tables: ", tables(status));
    text.append(NL).append("--- Last Sync Timestamps ---").append(NL);
    for (TableStatus table : status.tables()) {
      line(text, "  " + table.table() + ": ", when(table));
    }
    return text.toString();
  }

  private static String tables(ProjectStatus status) {
    return status.defaultTables()
        ? "(default high-priority tables)"
        : status.tables().stream().map(TableStatus::table).collect(Collectors.joining(", "));
  }

  private static String when(TableStatus table) {
    if (table.lastError() != null) {
      return table.lastError().message();
    }
    return table.appliedVersion() == null || table.lastSuccess() == null
        ? "never synced"
        : table.lastSuccess().toString();
  }

  private static void line(StringBuilder text, String label, String value) {
    text.append(label).append(value).append(NL);
  }
}
