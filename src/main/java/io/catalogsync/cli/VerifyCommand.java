package io.catalogsync.cli;

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
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code verify}: proves that the copy equals the source, or shows where it does not. */
@Command(
    name = "verify",
    description = "Read the copy back and compare it with the catalog, value by value.")
final class VerifyCommand implements Callable<Integer> {
  @Parameters(paramLabel = "PROJECT.yaml", description = "Odibi project file.")
  private Path file;

  @Option(
      names = {"-t", "--tables"},
      split = ",",
      description = "Tables, separated by commas.")
  private List<String> tables = List.of();

  @Option(names = "--repair", description = "Mend what is found.")
  private boolean repair;

  @Option(names = "--env", description = "Odibi environment whose overrides apply.")
  private String environment;

  @Option(names = "--json", description = "Print one JSON document instead of text.")
  private boolean json;

  @Spec private CommandSpec spec;

  private final CliSession session;
  private final Clock clock;

  VerifyCommand(CliSession session, Clock clock) {
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
          SyncReport report = json ? new JsonSyncReport(out) : new TextVerifyReport(out);
          report.begin(source, repair ? "repair" : "verify", selected, false);
          Map<String, SyncOutcome> outcomes = run(source, selected);
          report.end(outcomes);
          boolean sound = outcomes.values().stream().allMatch(VerifyCommand::isSound);
          return sound ? ExitCode.OK : ExitCode.FAILED;
        });
  }

  private Map<String, SyncOutcome> run(Source source, List<String> selected) {
    TableRun.Job job = TableRun.Job.of("cli", repair ? SyncMode.REPAIR : SyncMode.VERIFY);
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

  /** A table that is not in the catalog has no copy that could be wrong. */
  static boolean isSound(SyncOutcome outcome) {
    return outcome instanceof SyncOutcome.Waiting
        || (outcome instanceof SyncOutcome.Verified verified && verified.isSound());
  }
}
