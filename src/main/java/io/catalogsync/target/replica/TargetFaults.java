package io.catalogsync.target.replica;

import io.catalogsync.error.CatalogSyncException;
import io.catalogsync.error.ErrorCode;
import io.catalogsync.error.ReplicaErrors;
import java.io.FileNotFoundException;
import java.nio.file.AccessDeniedException;
import java.nio.file.InvalidPathException;
import java.util.Locale;
import org.apache.hadoop.fs.azurebfs.contracts.exceptions.AbfsRestOperationException;
import org.apache.hadoop.security.AccessControlException;

/** What goes wrong on the storage that a replica lies on. */
final class TargetFaults implements StoreFaults {
  private final String where;

  /**
   * Faults of one replica.
   *
   * @param where its folder, for people
   */
  TargetFaults(String where) {
    this.where = where;
  }

  @Override
  public CatalogSyncException translate(Throwable failure, String doing) {
    return ReplicaErrors.storage(code(failure), where, doing, failure);
  }

  private static ErrorCode code(Throwable failure) {
    String message = String.valueOf(failure.getMessage()).toLowerCase(Locale.ROOT);
    if (failure instanceof FileNotFoundException) {
      return ErrorCode.TARGET_DRIFTED;
    }
    if (failure instanceof InvalidPathException) {
      return ErrorCode.TARGET_REJECTED;
    }
    if (failure instanceof AccessDeniedException
        || failure instanceof AccessControlException
        || message.contains("read-only file system")
        || message.contains("permission denied")) {
      return ErrorCode.TARGET_DENIED;
    }
    if (message.contains("no space left") || message.contains("quota")) {
      return ErrorCode.TARGET_FULL;
    }
    if (failure instanceof AbfsRestOperationException rest) {
      return switch (rest.getStatusCode()) {
        case 401, 403 -> ErrorCode.TARGET_DENIED;
        case 429, 503 -> ErrorCode.TARGET_BUSY;
        default -> ErrorCode.TARGET_UNAVAILABLE;
      };
    }
    return ErrorCode.TARGET_UNAVAILABLE;
  }
}
