package io.catalogsync.cli;

import io.catalogsync.sync.OutcomeName;
import io.catalogsync.sync.Source;
import io.catalogsync.sync.SyncOutcome;
import io.catalogsync.sync.Verification;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** A sync as one JSON document. */
final class JsonSyncReport implements SyncReport {
  private final PrintWriter out;
  private final Map<String, Object> document = new LinkedHashMap<>();

  JsonSyncReport(PrintWriter out) {
    this.out = out;
  }

  @Override
  public void begin(Source source, String mode, List<String> tables, boolean dryRun) {
    document.put("source", source.name());
    document.put("target", source.syncTo().connectionName());
    document.put("mode", mode);
    document.put("dryRun", dryRun);
    if (!source.notes().isEmpty()) {
      document.put("notes", source.notes());
    }
  }

  @Override
  public void end(Map<String, SyncOutcome> outcomes) {
    Map<String, Object> tables = new LinkedHashMap<>();
    outcomes.forEach((table, outcome) -> tables.put(table, describe(outcome)));
    document.put("tables", tables);
    out.println(JsonMapper.builder().build().writeValueAsString(document));
    out.flush();
  }

  private static Map<String, Object> describe(SyncOutcome outcome) {
    Map<String, Object> text = new LinkedHashMap<>();
    text.put("outcome", OutcomeName.of(outcome));
    if (outcome instanceof SyncOutcome.Applied applied) {
      text.put("plan", applied.plan().getClass().getSimpleName());
      text.put("fromVersion", applied.from());
      text.put("toVersion", applied.to());
      text.put("rowsInserted", applied.rows().inserted());
      text.put("rowsDeleted", applied.rows().deleted());
      text.put("valuesCoerced", applied.rows().coerced().total());
    } else if (outcome instanceof SyncOutcome.Copied copied) {
      text.put("plan", copied.plan().getClass().getSimpleName());
      text.put("fromVersion", copied.from());
      text.put("toVersion", copied.to());
      text.put("filesCopied", copied.files().copied());
      text.put("filesDeleted", copied.files().deleted());
      text.put("bytes", copied.files().bytes());
    } else if (outcome instanceof SyncOutcome.UpToDate upToDate) {
      text.put("toVersion", upToDate.version());
    } else if (outcome instanceof SyncOutcome.Verified verified) {
      text.put("version", verified.version());
      text.put("found", verified.found());
      text.put("repaired", verified.repaired());
      if (verified.found().unit().equals(Verification.FILES)) {
        text.put("filesCopied", verified.files().copied());
        text.put("bytes", verified.files().bytes());
      } else {
        text.put("rowsInserted", verified.rows().inserted());
        text.put("rowsDeleted", verified.rows().deleted());
      }
    } else if (outcome instanceof SyncOutcome.Planned planned) {
      text.put("plan", planned.plan().getClass().getSimpleName());
      text.put("fromVersion", planned.from());
      text.put("files", planned.files());
      text.put("rows", planned.rows());
      text.put("ddl", planned.ddl());
    } else if (outcome instanceof SyncOutcome.Failed failed) {
      text.put("code", failed.code().name());
      text.put("message", failed.message());
      text.put("hint", failed.hint());
    }
    return text;
  }
}
