package io.catalogsync.cli;

import io.catalogsync.config.SyncTo;
import io.catalogsync.plan.SyncMode;
import io.catalogsync.sync.Source;
import io.catalogsync.sync.SyncListener;
import io.catalogsync.sync.SyncOutcome;
import io.catalogsync.sync.TableRun;
import io.catalogsync.sync.TableSelection;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code sync}: copies the tables once and tells how it went in Odibi's words. */
@Command(name = "sync", description = "Copy the system catalog to its target once.")
final class SyncCommand implements Callable<Integer> {
  /** Modes as Odibi spells them. */
  enum Mode {
    incremental,
    full
  }

  @Parameters(paramLabel = "PROJECT.yaml", description = "Odibi project file.")
  private Path file;

  @Option(
      names = {"-t", "--tables"},
      split = ",",
      description = "Tables, separated by commas.")
  private List<String> tables = List.of();

  @Option(
      names = {"-m", "--mode"},
      description = "incremental or full; default: the project's.")
  private Mode mode;

  @Option(names = "--dry-run", description = "Print the plan and change nothing.")
  private boolean dryRun;

  @Option(names = "--env", description = "Odibi environment whose overrides apply.")
  private String environment;

  @Option(names = "--json", description = "Print one JSON document instead of text.")
  private boolean json;

  @Spec private CommandSpec spec;

  private final CliSession session;
  private final Clock clock;

  SyncCommand(CliSession session, Clock clock) {
    this.session = session;
    this.clock = clock;
  }

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    return session.with(
        file,
        environment,
        source -> {
          List<String> selected = TableSelection.of(source, tables);
          SyncReport report = json ? new JsonSyncReport(out) : new TextSyncReport(out);
          report.begin(source, modeName(source), selected, dryRun);
          Map<String, SyncOutcome> outcomes = run(source, selected);
          report.end(outcomes);
          boolean failed =
              outcomes.values().stream().anyMatch(SyncOutcome.Failed.class::isInstance);
          return failed ? ExitCode.FAILED : ExitCode.OK;
        });
  }

  private Map<String, SyncOutcome> run(Source source, List<String> selected) {
    TableRun.Job first = TableRun.Job.of("cli", syncMode(source));
    TableRun.Job job = new TableRun.Job(first.syncId(), "cli", first.mode(), dryRun);
    TableRun tableRun = new TableRun(clock, SyncListener.all(List.of()));
    Map<String, SyncOutcome> outcomes = new LinkedHashMap<>();
    try (TerminalProgress bar = TerminalProgress.of(selected.size(), json)) {
      for (String table : selected) {
        outcomes.put(table, tableRun.run(source, table, job, bar));
        bar.tableDone();
      }
    }
    return outcomes;
  }

  private SyncMode syncMode(Source source) {
    boolean full = mode == null ? source.syncTo().mode() == SyncTo.Mode.FULL : mode == Mode.full;
    return full ? SyncMode.FULL : SyncMode.INCREMENTAL;
  }

  private String modeName(Source source) {
    return syncMode(source).name().toLowerCase(Locale.ROOT);
  }
}
