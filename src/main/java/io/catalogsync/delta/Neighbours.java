package io.catalogsync.delta;

import java.io.Closeable;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * The file systems that a log may lead to: its own, and the other containers of the same account,
 * whose files shallow clones name. A log decides neither to whom the credentials are sent nor what
 * of this machine's disk is read.
 */
final class Neighbours implements Closeable {
  private final FileSystem own;
  private final Configuration configuration;
  private final Map<String, FileSystem> others = new HashMap<>();
  private boolean closed;

  Neighbours(FileSystem own, Configuration configuration) {
    this.own = own;
    this.configuration = configuration;
  }

  FileSystem at(Path path) throws IOException {
    URI uri = path.toUri();
    if (uri.getScheme() == null) {
      return own;
    }
    String authority = Objects.requireNonNullElse(uri.getRawAuthority(), "");
    String here = Objects.requireNonNullElse(own.getUri().getRawAuthority(), "");
    if (!uri.getScheme().equalsIgnoreCase(own.getUri().getScheme())
        || !host(authority).equalsIgnoreCase(host(here))) {
      throw new OtherStorageException(path);
    }
    return authority.equals(here) ? own : other(authority, uri);
  }

  /** What follows the container, whole: it has to be the very text that the driver goes by. */
  private static String host(String authority) {
    return authority.substring(authority.indexOf('@') + 1);
  }

  /** Not from Hadoop's cache, as {@link Storage} says. */
  private synchronized FileSystem other(String authority, URI uri) throws IOException {
    if (closed) {
      throw new IOException("Filesystem closed");
    }
    FileSystem other = others.get(authority);
    if (other == null) {
      other = FileSystem.newInstance(uri, configuration);
      others.put(authority, other);
    }
    return other;
  }

  @Override
  public void close() throws IOException {
    List<FileSystem> all;
    synchronized (this) {
      closed = true;
      all = new ArrayList<>(others.values());
      others.clear();
    }
    for (FileSystem other : all) {
      other.close();
    }
  }
}
