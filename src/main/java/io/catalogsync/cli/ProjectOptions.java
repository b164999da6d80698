package io.catalogsync.cli;

import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Which project a command is about. */
final class ProjectOptions {
  @Parameters(paramLabel = "PROJECT.yaml", description = "Odibi project file.")
  private Path file;

  @Option(names = "--env", description = "Odibi environment whose overrides apply.")
  private String environment;

  Path file() {
    return file;
  }

  Optional<String> environment() {
    return Optional.ofNullable(environment);
  }
}
