package io.catalogsync.cli;

import io.catalogsync.sync.Source;
import io.catalogsync.sync.SyncListener;
import io.catalogsync.sync.SyncOutcome;
import io.catalogsync.sync.TableRun;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Does one job on each of the selected tables, one after the other. */
final class TableLoop {
  private final TableRun tableRun;

  TableLoop(Clock clock) {
    this.tableRun = new TableRun(clock, SyncListener.all(List.of()));
  }

  /** How each table ended, in the order given. */
  Map<String, SyncOutcome> run(
      Source source, List<String> tables, TableRun.Job job, boolean quiet) {
    Map<String, SyncOutcome> outcomes = new LinkedHashMap<>();
    try (TerminalProgress bar = TerminalProgress.of(tables.size(), quiet)) {
      for (String table : tables) {
        outcomes.put(table, tableRun.run(source, table, job, bar));
        bar.tableDone();
      }
    }
    return outcomes;
  }
}
