package io.catalogsync.torture;

import static org.awaitility.Awaitility.await;

import io.catalogsync.testing.JavaProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A process that will be killed: SIGKILL, which nothing in it can see coming. */
final class Victim implements AutoCloseable {
  /** Others wait half a minute for each lock that a stopped one holds, table by table. */
  private static final Duration PATIENCE = Duration.ofMinutes(5);

  private final Process process;
  private final Path log;

  private Victim(Process process, Path log) {
    this.process = process;
    this.log = log;
  }

  /** Starts a main class of this class path; what it prints is kept in {@code log}. */
  static Victim start(Class<?> main, Path log, String... arguments) throws IOException {
    List<String> command = new ArrayList<>();
    command.addAll(
        List.of("-Xmx256m", "-XX:TieredStopAtLevel=1", "-Xshare:auto", "-XX:+UseSerialGC", "-cp"));
    command.add(System.getProperty("java.class.path"));
    command.add(main.getName());
    command.addAll(Arrays.asList(arguments));
    Files.deleteIfExists(log);
    Files.writeString(log, "", StandardOpenOption.CREATE);
    ProcessBuilder builder = JavaProcess.builder(log, command);
    builder.environment().put("SERVER_PORT", "0");
    return new Victim(builder.start(), log);
  }

  boolean isAlive() {
    return process.isAlive();
  }

  void awaitPrinted(String text) {
    await(text)
        .pollInterval(Duration.ofMillis(20))
        .atMost(PATIENCE)
        .until(() -> !isAlive() || printed().contains(text));
    if (!isAlive()) {
      throw new AssertionError("died before it printed '" + text + "'");
    }
  }

  /** Waits until a text was printed that many times more than now. */
  void awaitPrintedMore(String text, int times) throws IOException {
    int before = count(text);
    await(text)
        .pollInterval(Duration.ofMillis(20))
        .atMost(PATIENCE)
        .until(() -> !isAlive() || count(text) >= before + times);
  }

  private int count(String text) throws IOException {
    return printed().split(java.util.regex.Pattern.quote(text), -1).length - 1;
  }

  String printed() throws IOException {
    return Files.readString(log);
  }

  void kill() throws InterruptedException {
    process.destroyForcibly();
    if (!process.waitFor(60, TimeUnit.SECONDS)) {
      throw new IllegalStateException("SIGKILL had no effect");
    }
  }

  /** Holds it where it is, transaction and all. */
  void stop() throws IOException, InterruptedException {
    signal("-STOP");
  }

  /** Lets it go on, from a signal and from a step. */
  void resume() throws IOException, InterruptedException {
    signal("-CONT");
    process.getOutputStream().write('\n');
    process.getOutputStream().flush();
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }

  private void signal(String signal) throws IOException, InterruptedException {
    int exit = new ProcessBuilder("kill", signal, Long.toString(process.pid())).start().waitFor();
    if (exit != 0) {
      throw new IllegalStateException("kill " + signal + " ended with " + exit);
    }
  }
}
