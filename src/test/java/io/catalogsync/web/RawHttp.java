package io.catalogsync.web;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;

/** Sends bytes that no HTTP client would send. */
public final class RawHttp {
  private static final int MOST_CHUNKS = 17;
  private static final int CHUNK = 0x10000;

  private final int port;

  public RawHttp(int port) {
    this.port = port;
  }

  /** Headers of a request that may do everything, and the empty line after them. */
  static String head(String more) {
    return "Host: x\r\nConnection: close\r\nContent-Type: application/json\r\nAuthorization: Bearer "
        + ServiceClient.ADMIN
        + "\r\n"
        + more
        + "\r\n";
  }

  /** The whole answer. */
  public String ask(String request) throws IOException {
    try (Socket socket = open()) {
      socket.getOutputStream().write(bytes(request));
      return answer(socket);
    }
  }

  /** The answer to a request after which no more can come. */
  String askAndEnd(String request) throws IOException {
    try (Socket socket = open()) {
      socket.getOutputStream().write(bytes(request));
      socket.shutdownOutput();
      return answer(socket);
    }
  }

  /** Sends a little more than a megabyte in chunks, until the answer comes or all is sent. */
  String askInChunks(String head) throws IOException {
    try (Socket socket = open()) {
      OutputStream out = socket.getOutputStream();
      out.write(bytes(head));
      byte[] chunk = bytes(Integer.toHexString(CHUNK) + "\r\n" + " ".repeat(CHUNK) + "\r\n");
      try {
        for (int i = 0; i < MOST_CHUNKS && socket.getInputStream().available() == 0; i++) {
          out.write(chunk);
          out.flush();
        }
      } catch (SocketException e) {
        // closed by the service: what it said before can still be read
      }
      return answer(socket);
    }
  }

  private Socket open() throws IOException {
    Socket socket = new Socket("localhost", port);
    socket.setSoTimeout(30_000);
    return socket;
  }

  static String answer(Socket socket) throws IOException {
    ByteArrayOutputStream answer = new ByteArrayOutputStream();
    try {
      InputStream in = socket.getInputStream();
      for (int one = in.read(); one >= 0; one = in.read()) {
        answer.write(one);
      }
    } catch (SocketException e) {
      // reset after the answer, because the service did not read all of the request
    }
    return answer.toString(StandardCharsets.UTF_8);
  }

  static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
