package io.catalogsync.target.replica;

import io.catalogsync.delta.Failures;
import io.catalogsync.error.CatalogSyncException;
import io.catalogsync.error.ErrorCode;
import io.catalogsync.error.ReplicaErrors;
import java.io.FileNotFoundException;
import java.nio.file.FileSystemException;
import java.nio.file.InvalidPathException;
import java.util.Locale;
import org.apache.hadoop.fs.azurebfs.contracts.exceptions.AzureBlobFileSystemException;

/** What goes wrong on the storage that a replica lies on. */
final class TargetFaults implements StoreFaults {
  private final String where;
  private final Failures failures;

  /**
   * Faults of one replica.
   *
   * @param where its folder, for people
   */
  TargetFaults(String where) {
    this.where = where;
    this.failures = new Failures(where);
  }

  @Override
  public CatalogSyncException translate(Throwable failure, String doing) {
    String message = reason(failure).toLowerCase(Locale.ROOT);
    if (failure instanceof InvalidPathException) {
      return ReplicaErrors.storage(ErrorCode.TARGET_REJECTED, where, doing, failure);
    }
    if (message.contains("no space left") || message.contains("quota")) {
      return ReplicaErrors.storage(ErrorCode.TARGET_FULL, where, doing, failure);
    }
    if (message.contains("read-only file system") || message.contains("permission denied")) {
      return ReplicaErrors.storage(ErrorCode.TARGET_DENIED, where, doing, failure);
    }
    CatalogSyncException found = failures.translate(failure, doing);
    return switch (found.code()) {
      case SIGN_IN_DENIED, SIGN_IN_UNAVAILABLE, STORAGE_MISSING -> found;
      case STORAGE_DENIED -> ReplicaErrors.denied(where, doing, found.hint(), failure);
      case STORAGE_THROTTLED ->
          ReplicaErrors.storage(ErrorCode.TARGET_THROTTLED, where, doing, failure);
      case DELTA_FILE_GONE ->
          ReplicaErrors.storage(ErrorCode.TARGET_DRIFTED, where, doing, failure);
      default -> ReplicaErrors.storage(ErrorCode.TARGET_UNAVAILABLE, where, doing, failure);
    };
  }

  /** What the operating system says, without the path, in which anything may stand. */
  private static String reason(Throwable failure) {
    for (Throwable t = failure; t != null; t = t.getCause()) {
      if (t instanceof AzureBlobFileSystemException || t instanceof FileNotFoundException) {
        return "";
      }
      if (t instanceof FileSystemException file) {
        return String.valueOf(file.getReason());
      }
    }
    return String.valueOf(failure.getMessage());
  }
}
