package io.catalogsync.bench;

import static org.awaitility.Awaitility.await;

import io.catalogsync.testing.JavaProcess;
import io.catalogsync.testing.KeptConnection;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.ConnectException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.catalina.Context;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.startup.Tomcat;

/**
 * The least that a web service of this kind can do: Tomcat, and one servlet that reads the body and
 * answers 202. No sign-in, no routes, no metrics, no JSON, no sync beside it.
 */
final class BareServer implements AutoCloseable {
  private static final int KEPT_ALIVE = 10_000;

  private final Process process;
  private final int port;

  private BareServer(Process process, int port) {
    this.process = process;
    this.port = port;
  }

  /** Starts it in a process of its own, with the JVM options given. */
  static BareServer start(Path folder, String... jvm) throws IOException {
    int port = ChildService.freePort();
    List<String> command = new ArrayList<>(List.of(jvm));
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.addAll(List.of(BareServer.class.getName(), String.valueOf(port), folder.toString()));
    Process process = JavaProcess.builder(folder.resolve("bare.log"), command).start();
    await("the bare server's start")
        .ignoreException(ConnectException.class)
        .until(
            () -> {
              new KeptConnection(port).close();
              return true;
            });
    return new BareServer(process, port);
  }

  int port() {
    return port;
  }

  @Override
  public void close() {
    process.destroy();
    process.onExit().join();
  }

  /** Serves on a port, with a folder for what Tomcat has to write, until it is killed. */
  public static void main(String[] arguments) throws LifecycleException {
    Tomcat tomcat = new Tomcat();
    tomcat.setBaseDir(Path.of(arguments[1]).toString());
    Connector connector = new Connector();
    connector.setPort(Integer.parseInt(arguments[0]));
    connector.setProperty("maxKeepAliveRequests", String.valueOf(KEPT_ALIVE));
    tomcat.setConnector(connector);
    Context context = tomcat.addContext("", null);
    Tomcat.addServlet(context, "taken", new Taken()).addMapping("/*");
    tomcat.start();
    tomcat.getServer().await();
  }

  private static final class Taken extends HttpServlet {
    private static final long serialVersionUID = 1L;
    private static final byte[] ANSWER =
        "{\"status\":\"accepted\",\"id\":\"00000000-0000-0000-0000-000000000000\"}"
            .getBytes(StandardCharsets.UTF_8);

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response)
        throws IOException {
      request.getInputStream().readAllBytes();
      response.setStatus(HttpServletResponse.SC_ACCEPTED);
      response.setContentType("application/json");
      response.setContentLength(ANSWER.length);
      response.getOutputStream().write(ANSWER);
    }
  }
}
