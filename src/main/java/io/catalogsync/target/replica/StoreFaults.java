package io.catalogsync.target.replica;

import io.catalogsync.error.CatalogSyncException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;

/** Turns what a storage throws into an error that says which side failed. */
@FunctionalInterface
interface StoreFaults {
  /**
   * The error to throw instead.
   *
   * @param doing what was being done, e.g. "reading file x"
   */
  CatalogSyncException translate(Throwable failure, String doing);

  /** Work on a storage. */
  @FunctionalInterface
  interface Work<T> {
    T run() throws IOException;
  }

  default <T> T call(String doing, Work<T> work) {
    try {
      return work.run();
    } catch (NoSuchFileException e) { // one name for it, whichever library found out
      throw translate(new FileNotFoundException(e.getMessage()), doing);
    } catch (UncheckedIOException e) {
      throw translate(e.getCause(), doing);
    } catch (IOException | InvalidPathException e) {
      throw translate(e, doing);
    }
  }
}
