package io.catalogsync.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.tomcat.util.threads.VirtualThreadExecutor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.tomcat.TomcatWebServer;
import org.springframework.boot.web.server.context.WebServerApplicationContext;

/** What serves a request, and what it takes to keep it from doing so. */
class RequestThreadsTest extends SharedService {
  /** More than a pool of platform threads has. */
  private static final int SLOW_CALLERS = 300;

  private static final String LAST_CHUNK = "\r\n0\r\n\r\n";

  @Autowired private WebServerApplicationContext context;

  @Test
  void requestsAreServedByVirtualThreadsWhereThereAreAny(
      @Value("${spring.threads.virtual.enabled}") boolean wanted) {
    assertThat(wanted).isTrue();
    assumeThat(Runtime.version().feature())
        .as("this JDK has no virtual threads")
        .isGreaterThanOrEqualTo(21);
    TomcatWebServer server = (TomcatWebServer) context.getWebServer();
    assertThat(server.getTomcat().getConnector().getProtocolHandler().getExecutor())
        .isInstanceOf(VirtualThreadExecutor.class);
  }

  @Test
  void headersThatDoNotEndHoldNoThread() throws IOException {
    List<Socket> slow = new ArrayList<>();
    try {
      for (int i = 0; i < SLOW_CALLERS; i++) {
        Socket socket = new Socket("localhost", port);
        slow.add(socket);
        OutputStream out = socket.getOutputStream();
        out.write("GET /sync/status HTTP/1.1\r\nHost: x\r\n".getBytes(StandardCharsets.UTF_8));
        out.flush();
        if (i % 100 == 99) {
          assertThat(service.get("/actuator/health/liveness").statusCode()).isEqualTo(200);
        }
      }
    } finally {
      for (Socket socket : slow) {
        socket.close();
      }
    }
  }

  @ParameterizedTest
  @CsvSource(
      ignoreLeadingAndTrailingWhitespace = false,
      value = {"GET /sync/status HTTP/1.1|X-Long: ,a", "GET /sync/,s", ",|"})
  void whoDribblesHeadersIsCutOff(String start, String drop) throws IOException {
    try (Socket socket = new Socket("localhost", port)) {
      socket.setSoTimeout(100);
      send(socket, start == null ? "" : start);
      await("the service to hang up")
          .atMost(Duration.ofSeconds(60))
          .pollInterval(Duration.ofMillis(10))
          .until(() -> hasHungUp(socket, drop));
    }
  }

  /** Reading takes 100 ms: by far less than the silence that ends a connection. */
  private static boolean hasHungUp(Socket socket, String drop) throws IOException {
    try {
      send(socket, drop);
      return socket.getInputStream().read() < 0;
    } catch (SocketTimeoutException e) {
      return false;
    } catch (SocketException e) {
      return true;
    }
  }

  @Test
  void aConnectionMayBeOlderThanOneRequestsHeaders(
      @Value("${catalog-sync.http.header-timeout}") Duration limit) throws IOException {
    try (Socket socket = new Socket("localhost", port)) {
      socket.setSoTimeout(60_000);
      long started = System.nanoTime();
      while (System.nanoTime() - started < limit.toNanos() * 3 / 2) {
        send(socket, "|GET /actuator/health/liveness HTTP/1.1|Host: x||");
        StringBuilder answer = new StringBuilder();
        while (answer.indexOf(LAST_CHUNK) < 0) {
          int next = socket.getInputStream().read();
          assertThat(next).as("%s", answer).isNotNegative();
          answer.append((char) next);
        }
        assertThat(answer).startsWith("HTTP/1.1 200");
      }
    }
  }

  private static void send(Socket socket, String text) throws IOException {
    socket.getOutputStream().write(text.replace("|", "\r\n").getBytes(StandardCharsets.UTF_8));
    socket.getOutputStream().flush();
  }
}
