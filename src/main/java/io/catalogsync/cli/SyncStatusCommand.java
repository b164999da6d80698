package io.catalogsync.cli;

import io.catalogsync.status.DirectStatus;
import io.catalogsync.status.ProjectStatus;
import io.catalogsync.status.StatusText;
import java.io.PrintWriter;
import java.time.Clock;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import tools.jackson.databind.json.JsonMapper;

/** {@code sync-status}: what is copied where, and when each table last was. */
@Command(name = "sync-status", description = "Show how far the copy is.")
final class SyncStatusCommand implements Callable<Integer> {
  @Mixin private ProjectOptions project;

  @Option(names = "--json", description = "Print one JSON document instead of text.")
  private boolean json;

  @Spec private CommandSpec spec;

  private final CliSession session;
  private final Clock clock;

  SyncStatusCommand(CliSession session, Clock clock) {
    this.session = session;
    this.clock = clock;
  }

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    return session.with(
        project,
        source -> {
          ProjectStatus status = new DirectStatus(clock).of(source);
          if (json) {
            out.println(JsonMapper.builder().build().writeValueAsString(status));
          } else {
            out.print(StatusText.of(status));
          }
          out.flush();
          return ExitCode.OK;
        });
  }
}
