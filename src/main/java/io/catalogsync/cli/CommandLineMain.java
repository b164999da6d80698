package io.catalogsync.cli;

import io.catalogsync.sync.SourceOpener;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The command line. Boots neither Spring nor a web server, so it answers in about a second. */
public final class CommandLineMain {
  private CommandLineMain() {}

  @Command(
      name = "catalog-sync",
      mixinStandardHelpOptions = true,
      description = "Keeps an exact copy of an Odibi system catalog. Without arguments: serve.")
  private static final class Root {}

  /** Runs one command and returns its exit code. */
  public static int run(String[] args, Clock clock) {
    System.setProperty(
        "logback.configurationFile", "logback-cli.xml"); // results go to stdout alone
    PrintWriter out =
        new PrintWriter(new OutputStreamWriter(System.out, StandardCharsets.UTF_8), true);
    PrintWriter err =
        new PrintWriter(new OutputStreamWriter(System.err, StandardCharsets.UTF_8), true);
    return run(args, clock, out, err);
  }

  static int run(String[] args, Clock clock, PrintWriter out, PrintWriter err) {
    CliSession session = new CliSession(new SourceOpener(clock, 1), err);
    return new CommandLine(new Root())
        .addSubcommand(new SyncCommand(session, clock))
        .addSubcommand(new SyncStatusCommand(session, clock))
        .addSubcommand(new PurgeCommand(session, clock))
        .addSubcommand(new VerifyCommand(session, clock))
        .setOut(out)
        .setErr(err)
        .execute(args);
  }
}
