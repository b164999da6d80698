package io.catalogsync.cli;

import io.catalogsync.config.SyncTo;
import io.catalogsync.error.SourceErrors;
import io.catalogsync.plan.SyncMode;
import io.catalogsync.sync.Source;
import io.catalogsync.sync.SyncOutcome;
import io.catalogsync.sync.TableRun;
import java.io.PrintWriter;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code sync}: copies the tables once and tells how it went in Odibi's words. */
@Command(name = "sync", description = "Copy the system catalog to its target once.")
final class SyncCommand implements Callable<Integer> {
  /** Modes as Odibi spells them. */
  enum Mode {
    incremental,
    full
  }

  @Mixin private ProjectOptions project;
  @Mixin private TableOptions tables;

  @Option(
      names = {"-m", "--mode"},
      description = "incremental or full; default: the project's.")
  private Mode mode;

  @Option(names = "--dry-run", description = "Print the plan and change nothing.")
  private boolean dryRun;

  @Option(names = "--json", description = "Print one JSON document instead of text.")
  private boolean json;

  @Spec private CommandSpec spec;

  private final CliSession session;
  private final TableLoop loop;

  SyncCommand(CliSession session, Clock clock) {
    this.session = session;
    this.loop = new TableLoop(clock);
  }

  @Override
  public Integer call() {
    return session.with(project, this::sync);
  }

  private int sync(Source source) {
    PrintWriter out = spec.commandLine().getOut();
    List<String> selected = tables.of(source);
    SyncMode syncMode = syncMode(source);
    SyncReport report = json ? new JsonSyncReport(out) : new TextSyncReport(out);
    report.begin(source, syncMode.name().toLowerCase(Locale.ROOT), selected, dryRun);
    TableRun.Job job = TableRun.Job.of("cli", syncMode);
    Map<String, SyncOutcome> outcomes =
        loop.run(source, selected, dryRun ? job.asDryRun() : job, json);
    report.end(outcomes);
    boolean nothingThere =
        outcomes.values().stream().allMatch(SyncOutcome.Waiting.class::isInstance);
    if (nothingThere && source.catalog().tables().isEmpty()) {
      // most likely a wrong path: whoever runs this once would wait for ever
      throw SourceErrors.catalogMissing(source.project().primaryName(), source.project().path());
    }
    boolean failed = outcomes.values().stream().anyMatch(SyncOutcome.Failed.class::isInstance);
    return failed ? ExitCode.FAILED : ExitCode.OK;
  }

  private SyncMode syncMode(Source source) {
    boolean full = mode == null ? source.syncTo().mode() == SyncTo.Mode.FULL : mode == Mode.full;
    return full ? SyncMode.FULL : SyncMode.INCREMENTAL;
  }
}
