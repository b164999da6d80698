package io.catalogsync.target.replica;

import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/** Storage of large files of zeros, which keeps nothing of what is written to it. */
final class EndlessStore implements FileStore {
  private final long size;
  private final Runnable whenRead;
  private final AtomicInteger open = new AtomicInteger();
  private final AtomicInteger most = new AtomicInteger();

  /**
   * A store.
   *
   * @param size bytes of each file; negative for a store without files
   * @param whenRead runs before each file is read
   */
  EndlessStore(long size, Runnable whenRead) {
    this.size = size;
    this.whenRead = whenRead;
  }

  /** How many files were open at one time. */
  int mostOpen() {
    return most.get();
  }

  @Override
  public Optional<StoredFile> find(String file) {
    return size < 0 ? Optional.empty() : Optional.of(new StoredFile(file, size, Instant.EPOCH, ""));
  }

  @Override
  public InputStream read(String file) {
    most.accumulateAndGet(open.incrementAndGet(), Math::max);
    whenRead.run();
    return new InputStream() {
      private long left = size;

      @Override
      public int read() {
        throw new AssertionError("byte by byte");
      }

      @Override
      public int read(byte[] buffer, int offset, int length) {
        int count = (int) Math.min(left, length);
        left -= count;
        return count == 0 && length > 0 ? -1 : count;
      }

      @Override
      public void close() {
        open.decrementAndGet();
      }
    };
  }

  @Override
  public long write(String file, InputStream content) {
    try {
      return content.transferTo(OutputStream.nullOutputStream());
    } catch (java.io.IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public boolean moveIfAbsent(String from, String to) {
    return true;
  }

  @Override
  public void moveOver(String from, String to) {
    throw new AssertionError(to);
  }

  @Override
  public void delete(String file) {
    throw new AssertionError(file);
  }

  @Override
  public List<StoredFile> list(String folder) {
    return List.of();
  }

  @Override
  public List<StoredFile> walk() {
    return List.of();
  }

  @Override
  public boolean isListedAtACost() {
    return false;
  }
}
