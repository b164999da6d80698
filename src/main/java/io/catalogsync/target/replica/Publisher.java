package io.catalogsync.target.replica;

import io.catalogsync.error.CatalogSyncException;
import io.catalogsync.error.ReplicaErrors;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * Puts files into a table's folder so that nobody ever sees one half written: under a name of its
 * own first, then under the final one. The first name lies inside the table's folder, so that a
 * process that was paused while somebody moved the folder away finds nothing left to publish.
 */
final class Publisher {
  /** Hidden from Delta's readers and its VACUUM. */
  static final String FOLDER = ".catalog-sync";

  private static final Duration ABANDONED = Duration.ofDays(1);

  private final FileStore target;

  Publisher(FileStore target) {
    this.target = target;
  }

  /**
   * Publishes a file unless there is one already.
   *
   * @param expected bytes the content must have
   * @return false when there was one already
   */
  boolean putIfAbsent(String file, long expected, Supplier<InputStream> content) {
    return staged(
        file,
        expected,
        content,
        staged -> {
          boolean first = target.moveIfAbsent(staged, file);
          if (!first) {
            target.delete(staged);
          }
          return first;
        });
  }

  /** Publishes a file in place of another one. */
  void replace(String file, long expected, Supplier<InputStream> content) {
    staged(
        file,
        expected,
        content,
        staged -> {
          target.moveOver(staged, file);
          return true;
        });
  }

  /** Deletes what killed processes left half written, a day after. */
  void tidy(Instant now) {
    for (StoredFile staged : target.list(FOLDER)) {
      if (staged.modifiedAt().isBefore(now.minus(ABANDONED))) {
        target.delete(staged.path());
      }
    }
  }

  private boolean staged(
      String file, long expected, Supplier<InputStream> content, Predicate<String> move) {
    String staged = FOLDER + "/" + UUID.randomUUID() + ".tmp";
    try {
      write(staged, file, expected, content);
      return move.test(staged);
    } catch (CatalogSyncException e) {
      discard(staged, e);
      throw e;
    }
  }

  /** As far as possible: {@link #tidy} comes later. */
  private void discard(String staged, CatalogSyncException because) {
    try {
      target.delete(staged);
    } catch (CatalogSyncException e) {
      because.addSuppressed(e);
    }
  }

  private void write(String staged, String file, long expected, Supplier<InputStream> content) {
    long written;
    try (InputStream in = content.get()) {
      written = target.write(staged, in);
    } catch (IOException e) {
      throw ReplicaErrors.cutShort(file, expected, -1, e);
    }
    if (written != expected) {
      throw ReplicaErrors.cutShort(file, expected, written, null);
    }
  }
}
