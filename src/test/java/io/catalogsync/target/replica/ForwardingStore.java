package io.catalogsync.target.replica;

import java.io.InputStream;
import java.util.List;
import java.util.Optional;

/** Another store, but for what a test makes of it. */
class ForwardingStore implements FileStore {
  private final FileStore real;

  ForwardingStore(FileStore real) {
    this.real = real;
  }

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
    return real.read(file);
  }

  @Override
  public long write(String file, InputStream content) {
    return real.write(file, content);
  }

  @Override
  public boolean moveIfAbsent(String from, String to) {
    return real.moveIfAbsent(from, to);
  }

  @Override
  public void moveOver(String from, String to) {
    real.moveOver(from, to);
  }

  @Override
  public void delete(String file) {
    real.delete(file);
  }
}
