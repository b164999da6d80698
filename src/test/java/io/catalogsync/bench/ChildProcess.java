package io.catalogsync.bench;

import io.catalogsync.CatalogSyncApplication;
import io.catalogsync.testing.JavaProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * What a process did that ran to its end.
 *
 * @param exitCode 0 is success
 * @param seconds from start to end of the process
 * @param output everything it printed
 */
record ChildProcess(int exitCode, double seconds, String output) {
  private static final long PATIENCE_MINUTES = 60;

  /** Runs the product's command line with so much heap, and nothing else tuned. */
  static ChildProcess run(String heap, Path folder, String... arguments)
      throws IOException, InterruptedException {
    Path log = Files.createTempFile(folder, "cli", ".log");
    List<String> command = new ArrayList<>();
    command.add("-Xmx" + heap);
    command.add("-cp");
    command.add(System.getProperty("java.class.path"));
    command.add(CatalogSyncApplication.class.getName());
    command.addAll(List.of(arguments));
    return run(JavaProcess.builder(log, command), log);
  }

  /** Runs a process to its end, which prints into a log. */
  static ChildProcess run(ProcessBuilder builder, Path log)
      throws IOException, InterruptedException {
    long begun = System.nanoTime();
    Process process = builder.start();
    try {
      if (!process.waitFor(PATIENCE_MINUTES, TimeUnit.MINUTES)) {
        throw new AssertionError("does not end: " + Files.readString(log));
      }
    } finally {
      process.destroyForcibly();
    }
    double seconds = (System.nanoTime() - begun) / 1e9;
    return new ChildProcess(process.exitValue(), seconds, Files.readString(log));
  }
}
