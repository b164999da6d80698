package io.catalogsync.target.replica;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A folder on local disk. By {@code java.nio} alone: Hadoop's local file systems overwrite where
 * they should not, and start a shell for each file they create.
 */
final class LocalStore implements FileStore {
  private final Path root;
  private final StoreFaults faults;

  LocalStore(Path root, StoreFaults faults) {
    this.root = root.normalize();
    this.faults = faults;
  }

  /** Whatever a name came from, it leads nowhere else. */
  private Path at(String file) {
    Path path = root.resolve(file).normalize();
    if (!path.startsWith(root)) {
      throw new IllegalArgumentException(file + " is not a file below " + root);
    }
    return path;
  }

  @Override
  public List<StoredFile> list(String folder) {
    return faults.call(
        "listing " + folder,
        () -> {
          List<StoredFile> files = new ArrayList<>();
          try (Stream<Path> entries = Files.list(at(folder))) {
            for (Path entry : (Iterable<Path>) entries::iterator) {
              addFile(files, entry);
            }
          } catch (NoSuchFileException | NotDirectoryException notYet) {
            return List.of();
          }
          return files;
        });
  }

  private void addFile(List<StoredFile> files, Path entry) throws IOException {
    try {
      BasicFileAttributes attributes = Files.readAttributes(entry, BasicFileAttributes.class);
      if (attributes.isRegularFile()) {
        files.add(stored(entry, attributes));
      }
    } catch (NoSuchFileException deletedMeanwhile) {
      // as if it had been listed a moment later
    }
  }

  private StoredFile stored(Path file, BasicFileAttributes attributes) {
    String path = root.relativize(file).toString().replace('\\', '/');
    return new StoredFile(path, attributes.size(), attributes.lastModifiedTime().toInstant(), "");
  }

  @Override
  public List<StoredFile> walk() {
    List<StoredFile> files = new ArrayList<>();
    return faults.call(
        "listing all files",
        () -> {
          Files.walkFileTree(root, new Collector(files));
          return files;
        });
  }

  private final class Collector extends SimpleFileVisitor<Path> {
    private final List<StoredFile> files;

    Collector(List<StoredFile> files) {
      this.files = files;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
      addFile(files, file); // follows links, as a reader would
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException failure) throws IOException {
      if (failure instanceof NoSuchFileException) {
        return FileVisitResult.CONTINUE;
      }
      throw failure;
    }
  }

  @Override
  public boolean isListedAtACost() {
    return false;
  }

  @Override
  public Optional<StoredFile> find(String file) {
    return faults.call(
        "looking at " + file,
        () -> {
          try {
            Path path = at(file);
            return Optional.of(stored(path, Files.readAttributes(path, BasicFileAttributes.class)));
          } catch (NoSuchFileException none) {
            return Optional.empty();
          }
        });
  }

  @Override
  public InputStream read(String file) {
    String doing = "reading " + file;
    return faults.call(
        doing, () -> new TranslatedStream(Files.newInputStream(at(file)), faults, doing));
  }

  @Override
  public long write(String file, InputStream content) {
    return faults.call(
        "writing " + file,
        () -> {
          Path path = at(file);
          Files.createDirectories(path.getParent());
          try (FileChannel channel =
              FileChannel.open(path, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            OutputStream out = Channels.newOutputStream(channel);
            long bytes = content.transferTo(out);
            channel.force(true); // a name that survives a power cut must not lead to nothing
            return bytes;
          }
        });
  }

  /** By hard link: the only call that neither overwrites nor shows a file half written. */
  @Override
  public boolean moveIfAbsent(String from, String to) {
    return faults.call(
        "publishing " + to,
        () -> {
          Path target = at(to);
          Files.createDirectories(target.getParent());
          try {
            Files.createLink(target, at(from));
          } catch (FileAlreadyExistsException taken) {
            return false;
          } catch (UnsupportedOperationException e) {
            throw new IOException("the file system knows no hard links, which publishing needs", e);
          }
          Files.delete(at(from));
          return true;
        });
  }

  @Override
  public void moveOver(String from, String to) {
    faults.call(
        "replacing " + to,
        () -> {
          Path target = at(to);
          Files.createDirectories(target.getParent());
          return Files.move(
              at(from),
              target,
              StandardCopyOption.ATOMIC_MOVE,
              StandardCopyOption.REPLACE_EXISTING);
        });
  }

  @Override
  public void delete(String file) {
    faults.call("deleting " + file, () -> Files.deleteIfExists(at(file)));
  }
}
