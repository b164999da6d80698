package io.catalogsync;

import io.catalogsync.testing.JavaProcess;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The service as a process of its own in an empty folder: no settings of a test's reach it. */
final class DemoProcess implements AutoCloseable {
  private final Process process;
  private final Path log;

  private DemoProcess(Process process, Path log) {
    this.process = process;
    this.log = log;
  }

  static DemoProcess start(Path folder, Map<String, String> environment) throws IOException {
    Path log = folder.resolve("log.txt");
    ProcessBuilder builder =
        JavaProcess.builder(
            log,
            List.of(
                "-Xmx256m",
                "-XX:TieredStopAtLevel=1", // it does not live long enough for more
                "-XX:+UseSerialGC",
                "-cp",
                productClassPath(),
                CatalogSyncApplication.class.getName()));
    builder.environment().put("SERVER_PORT", "0");
    builder.environment().putAll(environment);
    return new DemoProcess(builder.start(), log);
  }

  String printed() throws IOException {
    return Files.readString(log);
  }

  List<String> lines() throws IOException {
    return printed().lines().filter(line -> !line.isBlank()).toList();
  }

  /** Tells it to end, as a terminal or Kubernetes does; returns its exit value. */
  int end() throws InterruptedException {
    process.destroy();
    if (!process.waitFor(40, TimeUnit.SECONDS)) {
      throw new AssertionError("it does not end");
    }
    return process.exitValue();
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }

  private static String productClassPath() {
    return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
        .filter(entry -> !entry.contains("test-classes"))
        .collect(Collectors.joining(File.pathSeparator));
  }
}
