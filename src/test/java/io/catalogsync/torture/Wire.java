package io.catalogsync.torture;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** The wire to a database server, in a bad state when that is wanted. */
final class Wire implements AutoCloseable {
  /** What can become of it. */
  enum Fault {
    NONE,
    /** Everything arrives, but late. */
    LATENCY,
    /** The connection is reset at some byte of a request. */
    RESET,
    /** The same, while rows are being written. */
    RESET_IN_BULK,
    /** From some byte of a request on nothing arrives any more, and nobody says so. */
    BLACK_HOLE,
    /** The same, while rows are being written. */
    BLACK_HOLE_IN_BULK,
    /** COMMIT arrives and is done; the connection is reset before its answer is back. */
    COMMIT_SENT,
    /** The connection is reset instead of COMMIT. */
    COMMIT_LOST
  }

  private static final long DELAY_NANOS = TimeUnit.MILLISECONDS.toNanos(5);

  private final ServerSocket entrance;
  private final int serverPort;
  private final Set<Link> links = ConcurrentHashMap.newKeySet();
  private final ExecutorService threads =
      Executors.newCachedThreadPool(
          work -> {
            Thread thread = new Thread(work, "wire");
            thread.setDaemon(true);
            return thread;
          });
  private final AtomicLong sent = new AtomicLong();
  private final AtomicLong left = new AtomicLong();
  private volatile Fault fault = Fault.NONE;
  private volatile BooleanSupplier committed = () -> false;
  private volatile boolean counting;
  private volatile boolean committing;
  private volatile boolean deaf;
  private volatile boolean struck;

  /** A wire to a server on this machine. */
  Wire(int serverPort) throws IOException {
    this.serverPort = serverPort;
    this.entrance = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    threads.execute(this::accept);
  }

  int port() {
    return entrance.getLocalPort();
  }

  /** Bytes that were sent to the server so far. */
  long sent() {
    return sent.get();
  }

  /**
   * Prepares one fault.
   *
   * @param bytes how many bytes of requests pass before a reset or a black hole
   * @param done whether the server has done the COMMIT that is under way
   */
  void arm(Fault next, long bytes, BooleanSupplier done) {
    left.set(bytes);
    committed = done;
    counting = next == Fault.RESET || next == Fault.BLACK_HOLE;
    committing = false;
    struck = next == Fault.LATENCY;
    fault = next;
  }

  /** Hears where the sync is. */
  void passing(String step) {
    switch (step) {
      case "within insert" -> counting = true;
      case "before commit" -> committing = true;
      default -> {}
    }
  }

  /** Makes it good again; returns whether the fault had struck. */
  boolean heal() {
    fault = Fault.NONE;
    if (deaf) {
      links.forEach(Link::reset);
      deaf = false;
    }
    return struck;
  }

  @Override
  public void close() throws IOException {
    entrance.close();
    links.forEach(Link::reset);
    threads.shutdownNow();
  }

  private void accept() {
    try {
      while (!entrance.isClosed()) {
        Socket client = entrance.accept();
        Link link = new Link(client, new Socket(InetAddress.getLoopbackAddress(), serverPort));
        links.add(link);
        threads.execute(() -> pump(link, link.client, link.server, this::request));
        threads.execute(() -> pump(link, link.server, link.client, this::answer));
      }
    } catch (IOException e) {
      if (!entrance.isClosed()) {
        throw new UncheckedIOException(e);
      }
    }
  }

  /** How many of some bytes go on; {@code ~n} when the connection is reset after n of them. */
  private interface Fate {
    int of(int bytes);
  }

  private void pump(Link link, Socket from, Socket to, Fate fate) {
    byte[] bytes = new byte[1 << 14];
    try {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      for (int count = in.read(bytes); count >= 0; count = in.read(bytes)) {
        int passed = fate.of(count);
        out.write(bytes, 0, passed < 0 ? ~passed : passed);
        if (passed < 0) {
          break;
        }
      }
    } catch (IOException e) {
      // one side went away: so does the other
    } finally {
      link.reset();
      links.remove(link);
    }
  }

  private int request(int bytes) {
    delay();
    boolean hole = fault == Fault.BLACK_HOLE || fault == Fault.BLACK_HOLE_IN_BULK;
    boolean reset = fault == Fault.RESET || fault == Fault.RESET_IN_BULK;
    if (!deaf && counting && (hole || reset)) {
      long before = left.getAndAdd(-bytes);
      if (before < bytes) {
        strike();
        deaf = hole;
        int passed = Math.toIntExact(Math.max(0, before));
        return reset ? ~passed : passed;
      }
    }
    if (fault == Fault.COMMIT_LOST && committing) {
      strike();
      return ~0;
    }
    if (deaf) {
      return 0;
    }
    sent.addAndGet(bytes);
    return bytes;
  }

  private int answer(int bytes) {
    delay();
    if (fault == Fault.COMMIT_SENT && committing && committed.getAsBoolean()) {
      strike();
      return ~0;
    }
    return deaf ? 0 : bytes;
  }

  private void delay() {
    if (fault == Fault.LATENCY) {
      LockSupport.parkNanos(DELAY_NANOS);
    }
  }

  private void strike() {
    struck = true;
    fault = Fault.NONE;
  }

  /** One connection, in two halves. */
  private record Link(Socket client, Socket server) {
    void reset() {
      reset(client);
      reset(server);
    }

    private static void reset(Socket socket) {
      try {
        socket.setSoLinger(true, 0);
        socket.close();
      } catch (IOException e) {
        // closed before
      }
    }
  }
}
