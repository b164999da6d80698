package io.catalogsync.delta;

import java.io.IOException;
import java.net.URI;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RawLocalFileSystem;

/** Local files by way of a {@link FaultyStorage}; made by Hadoop, which wants it public. */
public final class FaultyFileSystem extends RawLocalFileSystem {
  /** Lists: the one above asks for each file by itself, and leaves out what it is told is gone. */
  private final RawLocalFileSystem plain = new RawLocalFileSystem();

  private FaultyStorage storage;

  @Override
  public void initialize(URI uri, Configuration configuration) throws IOException {
    super.initialize(uri, configuration);
    plain.initialize(uri, configuration);
    storage = FaultyStorage.of(configuration.get(FaultyStorage.OPTION));
  }

  @Override
  public FileStatus[] listStatus(Path path) throws IOException {
    storage.passing("list", path);
    return storage.listed(plain.listStatus(path));
  }

  @Override
  public FileStatus getFileStatus(Path path) throws IOException {
    storage.passing("look at", path);
    return super.getFileStatus(path);
  }

  @Override
  public FSDataInputStream open(Path path, int bufferSize) throws IOException {
    storage.passing("open", path);
    return super.open(storage.content(path), bufferSize);
  }
}
