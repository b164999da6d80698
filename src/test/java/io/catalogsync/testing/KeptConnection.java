package io.catalogsync.testing;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** An HTTP connection that stays open for thousands of webhooks and costs next to nothing. */
public final class KeptConnection implements AutoCloseable {
  private final int port;
  private Socket socket;
  private OutputStream out;
  private InputStream in;

  public KeptConnection(int port) throws IOException {
    this.port = port;
    open();
  }

  private void open() throws IOException {
    socket = new Socket("localhost", port);
    socket.setTcpNoDelay(true);
    out = socket.getOutputStream();
    in = new BufferedInputStream(socket.getInputStream());
  }

  /** A request as Odibi sends it. */
  public static byte[] post(String path, String body) {
    int length = body.getBytes(StandardCharsets.UTF_8).length;
    return ("POST "
            + path
            + " HTTP/1.1\r\nHost: localhost\r\nUser-Agent: Python-urllib/3.11\r\n"
            + "Content-Type: application/json\r\nContent-Length: "
            + length
            + "\r\n\r\n"
            + body)
        .getBytes(StandardCharsets.UTF_8);
  }

  /**
   * Sends a request and reads its answer; where the service closes the connection, opens another.
   *
   * @throws IOException when the answer is not 202
   */
  public void exchange(byte[] request) throws IOException {
    if (!staysOpen(request)) {
      close();
      open();
    }
  }

  private boolean staysOpen(byte[] request) throws IOException {
    out.write(request);
    String status = line();
    if (!status.startsWith("HTTP/1.1 202")) {
      throw new IOException(status);
    }
    boolean open = true;
    int length = -1;
    for (String header = line(); !header.isEmpty(); header = line()) {
      open &= !header.equalsIgnoreCase("Connection: close");
      if (header.regionMatches(true, 0, "Content-Length:", 0, 15)) {
        length = Integer.parseInt(header.substring(15).strip());
      }
    }
    if (length >= 0) {
      in.skipNBytes(length);
      return open;
    }
    for (int chunk = chunk(); chunk > 0; chunk = chunk()) {
      in.skipNBytes(chunk + 2L);
    }
    line();
    return open;
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }

  private int chunk() throws IOException {
    return Integer.parseInt(line(), 16);
  }

  private String line() throws IOException {
    StringBuilder line = new StringBuilder(64);
    for (int next = in.read(); next != '\n'; next = in.read()) {
      if (next < 0) {
        throw new IOException("the connection was closed");
      }
      if (next != '\r') {
        line.append((char) next);
      }
    }
    return line.toString();
  }
}
