package io.catalogsync.testing;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Another JVM of the kind that the tests run on. */
public final class JavaProcess {
  private JavaProcess() {}

  /**
   * A process in the folder of its log, not yet started.
   *
   * @param log where all that it prints goes
   * @param arguments all that comes after {@code java}
   */
  public static ProcessBuilder builder(Path log, List<String> arguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(arguments);
    return new ProcessBuilder(command)
        .directory(log.getParent().toFile())
        .redirectErrorStream(true)
        .redirectOutput(log.toFile());
  }
}
