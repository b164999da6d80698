package io.catalogsync.bench;

import static org.awaitility.Awaitility.await;

import io.catalogsync.CatalogSyncApplication;
import io.catalogsync.testing.JavaProcess;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The service in a process of its own, as users run it. */
final class ChildService implements AutoCloseable {
  static final String TOKEN = "token-of-the-benchmark";

  private static final Duration PATIENCE = Duration.ofMinutes(3);

  private final Process process;
  private final Path log;
  private final int port;

  private ChildService(Process process, Path log, int port) {
    this.process = process;
    this.log = log;
    this.port = port;
  }

  /** Starts it and waits until it is ready. */
  static ChildService start(Path folder, Path project, String... jvm) throws IOException {
    int port = freePort();
    Path log = folder.resolve("service.log");
    List<String> command = new ArrayList<>();
    command.addAll(List.of(jvm));
    command.add("-cp");
    command.add(System.getProperty("java.class.path"));
    command.add(CatalogSyncApplication.class.getName());
    command.add("--server.port=" + port);
    command.add("--catalog-sync.projects=" + project);
    command.add("--catalog-sync.security.tokens[0].name=bench");
    command.add("--catalog-sync.security.tokens[0].roles=admin");
    command.add("--catalog-sync.security.tokens[0].token=" + TOKEN);
    // an unused place for test settings, which lie on the same class path
    command.add("--spring.config.location=classpath:/application.yaml");
    Process process = JavaProcess.builder(log, command).start();
    ChildService service = new ChildService(process, log, port);
    service.awaitReady();
    return service;
  }

  int port() {
    return port;
  }

  /** Processor time it has taken so far, seconds. */
  double processorSeconds() {
    return process.toHandle().info().totalCpuDuration().orElseThrow().toNanos() / 1e9;
  }

  String printed() throws IOException {
    return Files.readString(log);
  }

  private void awaitReady() throws IOException {
    HttpClient http = HttpClient.newHttpClient();
    HttpRequest ask =
        HttpRequest.newBuilder(
                URI.create("http://localhost:" + port + "/actuator/health/readiness"))
            .build();
    await("the service's start")
        .atMost(PATIENCE)
        .ignoreException(java.net.ConnectException.class)
        .until(
            () ->
                !process.isAlive() || http.send(ask, BodyHandlers.ofString()).statusCode() == 200);
    if (!process.isAlive()) {
      throw new AssertionError("it ended: " + printed());
    }
  }

  static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  @Override
  public void close() {
    process.destroy();
    process.onExit().join();
  }
}
