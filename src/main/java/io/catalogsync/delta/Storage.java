package io.catalogsync.delta;

import io.delta.kernel.defaults.engine.DefaultEngine;
import io.delta.kernel.engine.Engine;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RawLocalFileSystem;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where a catalog lies, and the Kernel engine reading there.
 *
 * @param root the catalog's folder, with scheme
 */
public record Storage(FileSystem fileSystem, Path root, Engine engine) implements Closeable {
  private static final Logger LOG = LoggerFactory.getLogger(Storage.class);

  /** Read once: it is a quarter of a megabyte of XML, looked for in every jar. */
  private static final Configuration DEFAULTS = defaults();

  /**
   * Opens a folder; nothing is read yet.
   *
   * @param root a folder, or a Hadoop URI
   * @param options storage options, among them credentials; never logged
   * @throws io.catalogsync.error.CatalogSyncException STORAGE_UNAVAILABLE or STORAGE_DENIED
   */
  public static Storage open(String root, Map<String, String> options) {
    Failures failures = new Failures(root);
    try {
      Configuration configuration = new Configuration(DEFAULTS);
      options.forEach(configuration::set);
      Path path = new Path(root);
      FileSystem fileSystem = newFileSystem(path, configuration);
      StorageFileIO files = new StorageFileIO(fileSystem, configuration);
      Engine engine = new QuietEngine(DefaultEngine.create(files), files);
      return new Storage(fileSystem, fileSystem.makeQualified(path), engine);
    } catch (IOException | RuntimeException e) {
      throw failures.translate(e, "opening it");
    }
  }

  private static Configuration defaults() {
    HadoopUser.set();
    Configuration defaults = new Configuration();
    // Hadoop's own local file system trusts stale .crc side files and starts shells
    defaults.set("fs.file.impl", RawLocalFileSystem.class.getName());
    return defaults;
  }

  /** Joined as text: Hadoop would take a colon in the name for the end of a scheme. */
  public Path child(String name) {
    String parent = root.toString();
    return new Path(parent.endsWith("/") ? parent + name : parent + "/" + name);
  }

  /** Closes its file system, and those that its tables led to. */
  @Override
  public void close() throws IOException {
    try (fileSystem) {
      if (engine instanceof QuietEngine own) {
        own.files().close();
      }
    }
  }

  /** Closes it where nobody can do anything about a failure, which is logged. */
  public void closeQuietly() {
    try {
      close();
    } catch (IOException e) {
      LOG.debug("Could not close {}", root, e);
    }
  }

  /** Not from Hadoop's cache, whose key knows neither options nor credentials. */
  private static FileSystem newFileSystem(Path path, Configuration configuration)
      throws IOException {
    FileSystem fileSystem =
        path.toUri().getScheme() == null
            ? FileSystem.newInstance(java.net.URI.create("file:///"), configuration)
            : FileSystem.newInstance(path.toUri(), configuration);
    if (fileSystem == null) {
      throw new UncheckedIOException(new IOException("no file system for " + path));
    }
    return fileSystem;
  }
}
