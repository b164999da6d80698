package io.catalogsync.target.replica;

import java.io.InputStream;
import java.util.function.Consumer;

/** Tells of each file before it is read, and before it gets its final name. */
final class WatchedStore extends ForwardingStore {
  private final Consumer<String> beforeReading;
  private final Consumer<String> beforePublishing;

  WatchedStore(FileStore real, Consumer<String> beforeReading, Consumer<String> beforePublishing) {
    super(real);
    this.beforeReading = beforeReading;
    this.beforePublishing = beforePublishing;
  }

  @Override
  public InputStream read(String file) {
    beforeReading.accept(file);
    return super.read(file);
  }

  @Override
  public boolean moveIfAbsent(String from, String to) {
    beforePublishing.accept(to);
    return super.moveIfAbsent(from, to);
  }

  @Override
  public void moveOver(String from, String to) {
    beforePublishing.accept(to);
    super.moveOver(from, to);
  }
}
