package io.catalogsync.target.replica;

import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The folder of one table on some storage: all that a replica does to files. Paths are relative to
 * the folder and separated by {@code /}. Thread-safe. What goes wrong is thrown as {@link
 * io.catalogsync.error.CatalogSyncException}, reading included.
 */
interface FileStore {
  /** Files directly in a folder; none when there is no such folder. */
  List<StoredFile> list(String folder);

  /** All files, in folders of folders as well. */
  List<StoredFile> walk();

  /** Whether listing a long folder takes long and is charged for. */
  boolean isListedAtACost();

  /** A file as a listing shows it; empty when there is none. */
  Optional<StoredFile> find(String file);

  /** Bytes of a file; empty when there is none. */
  default OptionalLong size(String file) {
    return find(file).map(found -> OptionalLong.of(found.size())).orElse(OptionalLong.empty());
  }

  /** A file's content; DELTA_FILE_GONE or TARGET_DRIFTED when there is none. */
  InputStream read(String file);

  /**
   * Writes a new file and makes it durable. Readers may see it half written, so write under a name
   * nobody reads.
   *
   * @return bytes written
   */
  long write(String file, InputStream content);

  /**
   * Gives a file its final name, whole and at once, unless there is one of that name already; of
   * several who try, one succeeds.
   *
   * @return false when there is one already; {@code from} is as it was then
   */
  boolean moveIfAbsent(String from, String to);

  /** Gives a file the name of another one, which is gone then. */
  void moveOver(String from, String to);

  /** Deletes a file, if it is there. */
  void delete(String file);
}
