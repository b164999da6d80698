package io.catalogsync.cli;

/** Exit codes of the command line. */
final class ExitCode {
  static final int OK = 0;

  /** At least one table failed. */
  static final int FAILED = 1;

  /** Bad usage or configuration. */
  static final int USAGE = 2;

  private ExitCode() {}
}
