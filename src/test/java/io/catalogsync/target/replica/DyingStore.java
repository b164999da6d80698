package io.catalogsync.target.replica;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/** Storage of a process that is killed at one of its file operations. */
final class DyingStore implements FileStore {
  /** What a killed process throws. */
  static final class Killed extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Killed() {
      super("killed", null, false, false);
    }
  }

  private final FileStore real;
  private final AtomicInteger left;
  private final boolean replacesInTwoSteps;

  /**
   * A store.
   *
   * @param left operations until the kill, of all stores of the process together
   */
  DyingStore(FileStore real, AtomicInteger left) {
    this(real, left, false);
  }

  /** One that may be killed in the middle of {@link #moveOver}, as Azure's may. */
  DyingStore(FileStore real, AtomicInteger left, boolean replacesInTwoSteps) {
    this.real = real;
    this.left = left;
    this.replacesInTwoSteps = replacesInTwoSteps;
  }

  private <T> T alive(Supplier<T> operation) {
    if (left.getAndDecrement() <= 0) {
      throw new Killed();
    }
    return operation.get();
  }

  private void alive(Runnable operation) {
    alive(
        () -> {
          operation.run();
          return null;
        });
  }

  @Override
  public List<StoredFile> list(String folder) {
    return alive(() -> real.list(folder));
  }

  @Override
  public List<StoredFile> walk() {
    return alive(real::walk);
  }

  @Override
  public boolean isListedAtACost() {
    return real.isListedAtACost();
  }

  @Override
  public Optional<StoredFile> find(String file) {
    return alive(() -> real.find(file));
  }

  @Override
  public InputStream read(String file) {
    return alive(() -> real.read(file));
  }

  /** The one that is killed leaves half of the file. */
  @Override
  public long write(String file, InputStream content) {
    int before = left.getAndDecrement();
    if (before == 0) {
      real.write(file, half(content));
    }
    if (before <= 0) {
      throw new Killed();
    }
    return real.write(file, content);
  }

  private static InputStream half(InputStream content) {
    try {
      byte[] whole = content.readAllBytes();
      return new ByteArrayInputStream(whole, 0, whole.length / 2);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public boolean moveIfAbsent(String from, String to) {
    return alive(() -> real.moveIfAbsent(from, to));
  }

  @Override
  public void moveOver(String from, String to) {
    if (replacesInTwoSteps) {
      alive(() -> real.delete(to));
    }
    alive(() -> real.moveOver(from, to));
  }

  @Override
  public void delete(String file) {
    alive(() -> real.delete(file));
  }
}
