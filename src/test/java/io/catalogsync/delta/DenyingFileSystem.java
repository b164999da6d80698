package io.catalogsync.delta;

import java.io.IOException;
import java.net.URI;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RawLocalFileSystem;
import org.apache.hadoop.security.AccessControlException;

/**
 * Local files, but those below a folder named {@link #DENIED}; counts how many of its kind are open
 * and is of no use once it is closed. Made by Hadoop, which wants it public.
 */
public final class DenyingFileSystem extends RawLocalFileSystem {
  static final String DENIED = "denied";

  static final AtomicInteger OPENED = new AtomicInteger();
  static final AtomicInteger CLOSED = new AtomicInteger();

  /** What happens when somebody is being refused. */
  static volatile Runnable refusing = () -> {};

  private volatile boolean closed;

  static void reset() {
    OPENED.set(0);
    CLOSED.set(0);
    refusing = () -> {};
  }

  @Override
  public void initialize(URI uri, Configuration configuration) throws IOException {
    super.initialize(uri, configuration);
    OPENED.incrementAndGet();
  }

  @Override
  public FileStatus[] listStatus(Path path) throws IOException {
    pass(path);
    return super.listStatus(path);
  }

  @Override
  public FSDataInputStream open(Path path, int bufferSize) throws IOException {
    pass(path);
    return super.open(path, bufferSize);
  }

  private void pass(Path path) throws IOException {
    if (closed) {
      throw new IOException("Filesystem closed");
    }
    if (path.toString().contains("/" + DENIED + "/")) {
      refusing.run();
      throw new AccessControlException("not for you: " + path);
    }
  }

  @Override
  public void close() throws IOException {
    if (!closed) {
      closed = true;
      CLOSED.incrementAndGet();
    }
    super.close();
  }
}
