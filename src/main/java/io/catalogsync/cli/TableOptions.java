package io.catalogsync.cli;

import io.catalogsync.sync.Source;
import io.catalogsync.sync.TableSelection;
import java.util.List;
import picocli.CommandLine.Option;

/** Which tables a command is about. */
final class TableOptions {
  @Option(
      names = {"-t", "--tables"},
      split = ",",
      description = "Tables, separated by commas; default: the project's.")
  private List<String> tables = List.of();

  List<String> of(Source source) {
    return TableSelection.of(source, tables);
  }
}
