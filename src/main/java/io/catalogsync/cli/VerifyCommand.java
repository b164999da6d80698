package io.catalogsync.cli;

import io.catalogsync.plan.SyncMode;
import io.catalogsync.sync.Source;
import io.catalogsync.sync.SyncOutcome;
import io.catalogsync.sync.TableRun;
import java.io.PrintWriter;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code verify}: proves that the copy equals the source, or shows where it does not. */
@Command(
    name = "verify",
    description = "Read the copy back and compare it with the catalog, value by value.")
final class VerifyCommand implements Callable<Integer> {
  @Mixin private ProjectOptions project;
  @Mixin private TableOptions tables;

  @Option(names = "--repair", description = "Mend what is found.")
  private boolean repair;

  @Option(names = "--json", description = "Print one JSON document instead of text.")
  private boolean json;

  @Spec private CommandSpec spec;

  private final CliSession session;
  private final TableLoop loop;

  VerifyCommand(CliSession session, Clock clock) {
    this.session = session;
    this.loop = new TableLoop(clock);
  }

  @Override
  public Integer call() {
    return session.with(project, this::verify);
  }

  private int verify(Source source) {
    PrintWriter out = spec.commandLine().getOut();
    List<String> selected = tables.of(source);
    SyncReport report = json ? new JsonSyncReport(out) : new TextVerifyReport(out);
    report.begin(source, repair ? "repair" : "verify", selected, false);
    TableRun.Job job = TableRun.Job.of("cli", repair ? SyncMode.REPAIR : SyncMode.VERIFY);
    Map<String, SyncOutcome> outcomes = loop.run(source, selected, job, json);
    report.end(outcomes);
    boolean sound = outcomes.values().stream().allMatch(VerifyCommand::isSound);
    return sound ? ExitCode.OK : ExitCode.FAILED;
  }

  /** A table that is not in the catalog has no copy that could be wrong. */
  static boolean isSound(SyncOutcome outcome) {
    return outcome instanceof SyncOutcome.Waiting
        || (outcome instanceof SyncOutcome.Verified verified && verified.isSound());
  }
}
