package io.catalogsync.cli;

import io.catalogsync.sync.Purge;
import io.catalogsync.sync.Source;
import io.catalogsync.target.RowTarget;
import java.io.PrintWriter;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code sync-purge}: deletes old rows of the copy, in Odibi's words. */
@Command(name = "sync-purge", description = "Delete old rows from the copy.")
final class PurgeCommand implements Callable<Integer> {
  @Mixin private ProjectOptions project;

  @Option(
      names = {"-d", "--days"},
      defaultValue = "90",
      description = "Days to keep, default ${DEFAULT-VALUE}.")
  private int days;

  @Option(
      names = {"-t", "--tables"},
      split = ",",
      description = "Tables; default: those of the copied ones that tell what happened.")
  private List<String> tables = List.of();

  @Option(names = "--dry-run", description = "Show what would be deleted and delete nothing.")
  private boolean dryRun;

  @Spec private CommandSpec spec;

  private final CliSession session;
  private final Purge purge;

  PurgeCommand(CliSession session, Clock clock) {
    this.session = session;
    this.purge = new Purge(clock);
  }

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    return session.with(project, source -> purge(source, out));
  }

  private int purge(Source source, PrintWriter out) {
    if (!(source.target() instanceof RowTarget)) {
      out.println("Error: Purge only supported for SQL Server targets, got: delta");
      return ExitCode.FAILED;
    }
    List<String> selected = purge.tables(source, tables);
    if (dryRun) {
      List<Purge.Result> results = purge.run(source, selected, days, true);
      out.println("=== Dry Run - Would purge records older than " + days + " days ===");
      out.println();
      out.println("Target: " + source.syncTo().connectionName());
      out.println("Schema: " + source.syncTo().schemaName());
      out.println("Tables: " + String.join(", ", selected));
      out.println();
      return print(results, out);
    }
    out.println(
        "Purging records older than "
            + days
            + " days from "
            + source.syncTo().connectionName()
            + "...");
    List<Purge.Result> results = purge.run(source, selected, days, false);
    out.println();
    out.println("=== Purge Results ===");
    out.println();
    int exitCode = print(results, out);
    long done = results.stream().filter(result -> result.error() == null).count();
    out.println();
    out.println("Purged " + done + "/" + results.size() + " tables");
    return exitCode;
  }

  private int print(List<Purge.Result> results, PrintWriter out) {
    boolean failed = false;
    for (Purge.Result result : results) {
      if (result.error() != null) {
        failed = true;
        out.println(
            "  ✗ "
                + result.table()
                + ": "
                + result.error().message()
                + " "
                + result.error().hint());
      } else if (dryRun) {
        out.println(String.format(Locale.ROOT, "  %s: %,d rows", result.table(), result.rows()));
      } else {
        out.println("  ✓ " + result.table() + ": purged (keeping last " + days + " days)");
      }
    }
    out.flush();
    return failed ? ExitCode.FAILED : ExitCode.OK;
  }
}
