package io.catalogsync.cli;

import io.catalogsync.error.CatalogSyncException;
import io.catalogsync.error.ErrorCode;
import io.catalogsync.sync.Source;
import io.catalogsync.sync.SourceOpener;
import java.io.PrintWriter;
import java.util.List;
import java.util.function.ToIntFunction;

/** Opens the source a command names, runs the command, closes it; turns errors into words. */
final class CliSession {
  private final SourceOpener opener;
  private final PrintWriter err;

  CliSession(SourceOpener opener, PrintWriter err) {
    this.opener = opener;
    this.err = err;
  }

  int with(ProjectOptions project, ToIntFunction<Source> command) {
    try (var sources = opener.open(List.of(project.file()), project.environment())) {
      if (sources.all().isEmpty()) {
        err.println("Error: No 'sync_to' configured in system section.");
        err.println();
        err.println("To enable sync, add sync_to to your config:");
        err.println("  system:");
        err.println("    connection: your_blob_connection");
        err.println("    sync_to:");
        err.println("      connection: your_sql_server");
        err.println("      schema_name: odibi_system");
        return ExitCode.USAGE;
      }
      return command.applyAsInt(sources.all().get(0));
    } catch (CatalogSyncException e) {
      err.println("Error: " + e.getMessage());
      err.println(e.hint());
      return isUsage(e.code()) ? ExitCode.USAGE : ExitCode.FAILED;
    } finally {
      err.flush();
    }
  }

  private static boolean isUsage(ErrorCode code) {
    return switch (code) {
      case CONFIG_INVALID, REQUEST_INVALID, TABLE_UNKNOWN -> true;
      default -> false;
    };
  }
}
