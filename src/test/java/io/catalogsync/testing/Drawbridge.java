package io.catalogsync.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A way to a server on this machine. While it is up, whoever comes is turned away. */
public final class Drawbridge implements AutoCloseable {
  private final ServerSocket entrance;
  private final int server;
  private final Set<Socket> crossing = ConcurrentHashMap.newKeySet();
  private volatile boolean down;

  /**
   * One that is up.
   *
   * @param server port of the server
   */
  public Drawbridge(int server) {
    this.server = server;
    try {
      this.entrance = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    start(this::accept);
  }

  public int port() {
    return entrance.getLocalPort();
  }

  public void letDown() {
    down = true;
  }

  @Override
  public void close() {
    try {
      entrance.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    crossing.forEach(Drawbridge::close);
  }

  private void accept() {
    while (!entrance.isClosed()) {
      try {
        Socket client = entrance.accept();
        if (down) {
          Socket there = new Socket(InetAddress.getLoopbackAddress(), server);
          start(() -> cross(client, there));
          start(() -> cross(there, client));
        } else {
          client.close();
        }
      } catch (IOException e) {
        // closed, or a visitor who left
      }
    }
  }

  private void cross(Socket from, Socket to) {
    crossing.add(from);
    try {
      from.getInputStream().transferTo(to.getOutputStream());
    } catch (IOException e) {
      // one side went away: so does the other
    } finally {
      close(from);
      close(to);
      crossing.remove(from);
    }
  }

  private static void close(Socket socket) {
    try {
      socket.close();
    } catch (IOException e) {
      // closed before
    }
  }

  private static void start(Runnable work) {
    Thread thread = new Thread(work, "drawbridge");
    thread.setDaemon(true);
    thread.start();
  }
}
