package io.catalogsync.target.replica;

import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Tells of each file before it is read, and before it gets its final name. */
record WatchedStore(
    FileStore real, Consumer<String> beforeReading, Consumer<String> beforePublishing)
    implements FileStore {
  @Override
  public List<StoredFile> list(String folder) {
    return real.list(folder);
  }

  @Override
  public List<StoredFile> walk() {
    return real.walk();
  }

  @Override
  public boolean isListedAtACost() {
    return real.isListedAtACost();
  }

  @Override
  public Optional<StoredFile> find(String file) {
    return real.find(file);
  }

  @Override
  public InputStream read(String file) {
    beforeReading.accept(file);
    return real.read(file);
  }

  @Override
  public long write(String file, InputStream content) {
    return real.write(file, content);
  }

  @Override
  public boolean moveIfAbsent(String from, String to) {
    beforePublishing.accept(to);
    return real.moveIfAbsent(from, to);
  }

  @Override
  public void moveOver(String from, String to) {
    beforePublishing.accept(to);
    real.moveOver(from, to);
  }

  @Override
  public void delete(String file) {
    real.delete(file);
  }
}
