package io.catalogsync.delta;

import io.delta.kernel.defaults.engine.fileio.InputFile;
import io.delta.kernel.defaults.engine.hadoopio.HadoopFileIO;
import io.delta.kernel.defaults.engine.hadoopio.HadoopInputFile;
import io.delta.kernel.internal.util.Utils;
import io.delta.kernel.utils.CloseableIterator;
import io.delta.kernel.utils.FileStatus;
import java.io.Closeable;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/** Kernel's file access bound to one file system, so that two credentials never mix. */
final class StorageFileIO extends HadoopFileIO implements Closeable {
  /**
   * Kernel believes these blindly, also when they are left over from a table deleted before: what
   * counts are commits and checkpoints.
   */
  private static final Pattern VERSION_CHECKSUM = Pattern.compile("\\d+\\.crc");

  private final Neighbours neighbours;

  StorageFileIO(FileSystem fileSystem, Configuration configuration) {
    super(configuration);
    this.neighbours = new Neighbours(fileSystem, configuration);
  }

  @Override
  public CloseableIterator<FileStatus> listFrom(String filePath) throws IOException {
    Path from = new Path(filePath);
    Path parent = from.getParent();
    org.apache.hadoop.fs.FileStatus[] found =
        new StartedListing(at(from)).list(parent, from.getName());
    if (found == null) {
      throw new FileNotFoundException(parent.toString());
    }
    LogListing log = LogListing.of(found);
    return Utils.toCloseableIterator(
        Stream.concat(
                Arrays.stream(found), log.cleanedCommit().map(v -> nothing(parent, v)).stream())
            .filter(file -> !VERSION_CHECKSUM.matcher(file.getPath().getName()).matches())
            .filter(file -> file.getPath().getName().compareTo(from.getName()) >= 0)
            .sorted(Comparator.comparing(file -> file.getPath().getName()))
            .map(StorageFileIO::status)
            .iterator());
  }

  @Override
  public FileStatus getFileStatus(String path) throws IOException {
    Path file = new Path(path);
    return status(at(file).getFileStatus(file));
  }

  @Override
  public String resolvePath(String path) throws IOException {
    Path file = new Path(path);
    return at(file).makeQualified(file).toString();
  }

  @Override
  public InputFile newInputFile(String path, long fileSize) {
    try {
      Path file = new Path(path);
      FileSystem at = at(file);
      // a remove action need not tell the size, and Parquet is read from its end
      long size = fileSize > 0 ? fileSize : at.getFileStatus(file).getLen();
      return new HadoopInputFile(at, file, size);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private FileSystem at(Path path) throws IOException {
    return neighbours.at(path);
  }

  @Override
  public void close() throws IOException {
    neighbours.close();
  }

  /**
   * Stands in for the cleaned commit file of a checkpoint, which Kernel wants to see listed
   * although it reads the checkpoint instead.
   */
  private static org.apache.hadoop.fs.FileStatus nothing(Path log, long version) {
    Path commit = new Path(log, DeltaLog.commitName(version));
    return new org.apache.hadoop.fs.FileStatus(0, false, 1, 0, 0, commit);
  }

  private static FileStatus status(org.apache.hadoop.fs.FileStatus file) {
    return FileStatus.of(file.getPath().toString(), file.getLen(), file.getModificationTime());
  }
}
