package io.catalogsync.target.replica;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;

/** Content of files; faults are translated by the stores they come from. */
final class Contents {
  private static final int BUFFER = 1 << 16;

  private Contents() {}

  /** The whole file: for those of the log, which are small. */
  static byte[] bytes(FileStore store, String file) {
    try (InputStream content = store.read(file)) {
      return content.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Whether both sides hold the same bytes under that name, which both must have. */
  static boolean same(FileStore one, FileStore other, String file) {
    return compare(one, other, file, false);
  }

  /** Whether the one is the other's beginning, or all of it. */
  static boolean isStart(FileStore part, FileStore whole, String file) {
    return compare(part, whole, file, true);
  }

  private static boolean compare(FileStore one, FileStore other, String file, boolean mayEnd) {
    byte[] left = new byte[BUFFER];
    byte[] right = new byte[BUFFER];
    try (InputStream a = one.read(file);
        InputStream b = other.read(file)) {
      while (true) {
        int count = a.readNBytes(left, 0, BUFFER);
        int there = b.readNBytes(right, 0, BUFFER);
        boolean ends = mayEnd && count < BUFFER && there > count;
        if ((there != count && !ends) || !Arrays.equals(left, 0, count, right, 0, count)) {
          return false;
        }
        if (count < BUFFER) {
          return true;
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
