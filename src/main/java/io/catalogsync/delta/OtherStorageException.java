package io.catalogsync.delta;

import java.io.IOException;
import org.apache.hadoop.fs.Path;

/** A log names a file where it has no business to lead the service. */
final class OtherStorageException extends IOException {
  private static final long serialVersionUID = 1L;

  OtherStorageException(Path file) {
    super("a file of another storage (" + file + "), to which no table leads this service");
  }
}
