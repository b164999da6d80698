package io.catalogsync.testing;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Azurite as a child process, in memory and on a free port; it ends when this JVM does. */
final class AzuriteProcess {
  private static final String VERSION = "3.35.0";
  private static final Pattern LISTENS = Pattern.compile("listens on https?://[^:]+:(\\d+)");

  /** Its end is also tied to the pipe, because a killed JVM runs no shutdown hook. */
  private static final String SCRIPT =
      "process.stdin.on('end', () => process.exit()).resume(); require(process.argv[1]);";

  private AzuriteProcess() {}

  /**
   * Starts it.
   *
   * @param options further options of its command line
   * @return its port
   * @throws IOException when Node.js is missing or npm cannot fetch the package; says which
   */
  static int start(String... options) throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                "node",
                "-e",
                SCRIPT,
                installed().toString(),
                "--blobHost",
                "127.0.0.1",
                "--blobPort",
                "0",
                "--inMemoryPersistence",
                "--silent",
                "--skipApiVersionCheck",
                "--disableTelemetry"));
    command.addAll(List.of(options));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    Runtime.getRuntime().addShutdownHook(new Thread(process::destroy));
    BufferedReader output =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    StringBuilder said = new StringBuilder();
    for (String line = output.readLine(); line != null; line = output.readLine()) {
      Matcher listens = LISTENS.matcher(line);
      if (listens.find()) {
        drain(output);
        return Integer.parseInt(listens.group(1));
      }
      said.append(line).append('\n');
    }
    throw new IOException("Azurite did not start: " + said);
  }

  /** The script to run, fetched by npm once for all checkouts of this user. */
  private static Path installed() throws IOException {
    Path folder =
        Path.of(System.getProperty("user.home"), ".cache", "catalog-sync", "azurite-" + VERSION);
    Path main = folder.resolve("node_modules/azurite/dist/src/blob/main.js");
    Path done = folder.resolve("complete");
    Files.createDirectories(folder);
    try (FileChannel lock =
            FileChannel.open(
                folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock held = lock.lock()) {
      if (!Files.exists(done) && held.isValid()) {
        fetch(folder);
        Files.createFile(done);
      }
    }
    return main;
  }

  private static void fetch(Path folder) throws IOException {
    Process npm =
        new ProcessBuilder(
                "npm",
                "install",
                "azurite@" + VERSION,
                "--prefix=" + folder,
                "--ignore-scripts",
                "--omit=dev",
                "--omit=optional",
                "--no-audit",
                "--no-fund",
                "--fetch-retries=1",
                "--fetch-timeout=30000")
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("npm.log").toFile())
            .start();
    try {
      if (!npm.waitFor(5, TimeUnit.MINUTES) || npm.exitValue() != 0) {
        npm.destroy();
        throw new IOException(
            "npm could not fetch azurite: " + Files.readString(folder.resolve("npm.log")));
      }
    } catch (InterruptedException e) {
      npm.destroy();
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while npm fetched azurite", e);
    }
  }

  /** A full pipe would stop it. */
  private static void drain(BufferedReader output) {
    Thread reader =
        new Thread(
            () -> {
              try (output) {
                while (output.readLine() != null) {}
              } catch (IOException e) {
                throw new UncheckedIOException(e);
              }
            },
            "azurite-output");
    reader.setDaemon(true);
    reader.start();
  }
}
