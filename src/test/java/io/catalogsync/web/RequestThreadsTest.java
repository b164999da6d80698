package io.catalogsync.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.tomcat.util.threads.VirtualThreadExecutor;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.tomcat.TomcatWebServer;
import org.springframework.boot.web.server.context.WebServerApplicationContext;

/** What serves a request, and what it takes to keep it from doing so. */
class RequestThreadsTest extends SharedService {
  /** More than a pool of platform threads has. */
  private static final int SLOW_CALLERS = 300;

  @Autowired private WebServerApplicationContext context;

  @Test
  void requestsAreServedByVirtualThreadsWhereThereAreAny() {
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
}
