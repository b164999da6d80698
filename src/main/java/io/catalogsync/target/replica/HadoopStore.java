package io.catalogsync.target.replica;

import io.catalogsync.delta.AbfsFaults;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.hadoop.fs.EtagSource;
import org.apache.hadoop.fs.FileAlreadyExistsException;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocatedFileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RemoteIterator;

/**
 * A folder on a storage whose {@code rename} refuses to overwrite: Azure ({@code abfss}) and HDFS.
 * Not on local disk, where Hadoop's overwrites without a word.
 */
final class HadoopStore implements FileStore {
  private static final int MOST_ASKED = 3;

  private final FileSystem fileSystem;
  private final String root;
  private final StoreFaults faults;
  private final Map<String, Boolean> folders = new ConcurrentHashMap<>();

  HadoopStore(FileSystem fileSystem, Path root, StoreFaults faults) {
    this.fileSystem = fileSystem;
    this.root = root.toString();
    this.faults = faults;
  }

  @Override
  public List<StoredFile> list(String folder) {
    return faults.call(
        "listing " + folder,
        () -> {
          List<StoredFile> files = new ArrayList<>();
          try {
            for (FileStatus status : fileSystem.listStatus(path(folder))) {
              if (status.isFile()) {
                files.add(stored(status));
              }
            }
          } catch (FileNotFoundException notYet) {
            throwIfContainerIsMissing(notYet);
            return List.of();
          }
          return files;
        });
  }

  @Override
  public List<StoredFile> walk() {
    return faults.call(
        "listing all files",
        () -> {
          List<StoredFile> files = new ArrayList<>();
          try {
            RemoteIterator<LocatedFileStatus> all = fileSystem.listFiles(new Path(root), true);
            while (all.hasNext()) {
              files.add(stored(all.next()));
            }
          } catch (FileNotFoundException notYet) {
            throwIfContainerIsMissing(notYet);
            return files;
          }
          return files;
        });
  }

  private StoredFile stored(FileStatus status) {
    String path = status.getPath().toString().substring(root.length() + 1);
    String tag = status instanceof EtagSource tagged ? tagged.getEtag() : null;
    return new StoredFile(
        path,
        status.getLen(),
        Instant.ofEpochMilli(status.getModificationTime()),
        tag == null ? "" : tag);
  }

  @Override
  public boolean isListedAtACost() {
    return true;
  }

  @Override
  public Optional<StoredFile> find(String file) {
    return faults.call(
        "looking at " + file,
        () -> {
          try {
            return Optional.of(stored(fileSystem.getFileStatus(path(file))));
          } catch (FileNotFoundException none) {
            throwIfContainerIsMissing(none);
            return Optional.empty();
          }
        });
  }

  /** A folder comes with its first file; nobody makes a container. */
  private static void throwIfContainerIsMissing(FileNotFoundException gone)
      throws FileNotFoundException {
    if (AbfsFaults.isContainerMissing(gone)) {
      throw gone;
    }
  }

  @Override
  public InputStream read(String file) {
    String doing = "reading " + file;
    return faults.call(
        doing, () -> new TranslatedStream(fileSystem.open(path(file)), faults, doing));
  }

  @Override
  public long write(String file, InputStream content) {
    return faults.call(
        "writing " + file,
        () -> {
          try (OutputStream out = fileSystem.create(path(file), false)) {
            return content.transferTo(out);
          }
        });
  }

  @Override
  public boolean moveIfAbsent(String from, String to) {
    return faults.call(
        "publishing " + to,
        () -> {
          makeParent(to);
          return renamed(from, to);
        });
  }

  private boolean renamed(String from, String to) throws IOException {
    try {
      return renamedUnlessTaken(from, to);
    } catch (IOException e) {
      if (fileSystem.exists(path(to).getParent())) {
        throw e;
      }
      folders.clear(); // somebody deleted one
      makeParent(to);
      return renamedUnlessTaken(from, to);
    }
  }

  /**
   * The driver tells a lost race in several ways: what counts is whether the name is taken. When it
   * is refused and yet free, whoever had it is replacing the file: then it is asked for again.
   */
  private boolean renamedUnlessTaken(String from, String to) throws IOException {
    for (int asked = 0; asked < MOST_ASKED; asked++) {
      try {
        if (fileSystem.rename(path(from), path(to))) {
          return true;
        }
      } catch (FileAlreadyExistsException taken) {
        return false;
      } catch (IOException e) {
        if (fileSystem.exists(path(to))) {
          return false;
        }
        throw e;
      }
      if (fileSystem.exists(path(to))) {
        return false;
      }
    }
    throw new IOException("the storage would not rename " + from + " to " + to);
  }

  /** Once per folder; whoever needs the same one waits until it is there. */
  private void makeParent(String file) {
    String parent = file.substring(0, Math.max(0, file.lastIndexOf('/')));
    folders.computeIfAbsent(
        parent,
        folder -> {
          try {
            return fileSystem.mkdirs(folder.isEmpty() ? new Path(root) : path(folder));
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        });
  }

  /** For a moment there is neither; a replacing write would show an empty file for longer. */
  @Override
  public void moveOver(String from, String to) {
    faults.call(
        "replacing " + to,
        () -> {
          makeParent(to);
          fileSystem.delete(path(to), false);
          return renamed(from, to) || fileSystem.delete(path(from), false);
        });
  }

  @Override
  public void delete(String file) {
    faults.call("deleting " + file, () -> fileSystem.delete(path(file), false));
  }

  /** Joined as text: Hadoop would take a colon in the name for the end of a scheme. */
  private Path path(String file) {
    return new Path(root + "/" + file);
  }
}
