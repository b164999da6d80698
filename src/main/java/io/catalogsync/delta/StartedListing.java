package io.catalogsync.delta;

import java.io.IOException;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.azurebfs.AzureBlobFileSystem;
import org.apache.hadoop.fs.azurebfs.AzureBlobFileSystemStore;
import org.apache.hadoop.fs.azurebfs.constants.FSOperationType;
import org.apache.hadoop.fs.azurebfs.contracts.exceptions.AbfsRestOperationException;
import org.apache.hadoop.fs.azurebfs.contracts.exceptions.AzureBlobFileSystemException;
import org.apache.hadoop.fs.azurebfs.utils.TracingContext;
import org.apache.hadoop.fs.azurebfs.utils.TracingHeaderFormat;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lists a folder from a name on. Azure accounts with a hierarchical namespace begin there, so that
 * the end of a long log is all they send; elsewhere the whole folder is listed.
 */
final class StartedListing {
  private static final Logger LOG = LoggerFactory.getLogger(StartedListing.class);

  private final FileSystem fileSystem;

  StartedListing(FileSystem fileSystem) {
    this.fileSystem = fileSystem;
  }

  /** The files whose names are not before {@code name}; perhaps others as well, in any order. */
  FileStatus[] list(Path folder, String name) throws IOException {
    if (fileSystem instanceof AzureBlobFileSystem azure) {
      FileStatus[] found = started(azure, folder, name);
      if (found.length > 0) {
        return found;
      }
    }
    return fileSystem.listStatus(folder);
  }

  /**
   * Empty where the storage would not. The driver makes up the storage's mark for going on after a
   * page, so a storage that takes it in another way is asked for everything instead.
   */
  private static FileStatus[] started(AzureBlobFileSystem azure, Path folder, String name)
      throws IOException {
    AzureBlobFileSystemStore store = azure.getAbfsStore();
    TracingContext tracing =
        new TracingContext(
            "", "", FSOperationType.LISTSTATUS, TracingHeaderFormat.ALL_ID_FORMAT, null);
    try {
      return store.getIsNamespaceEnabled(tracing)
          ? store.listStatus(azure.makeQualified(folder), name, tracing)
          : new FileStatus[0];
    } catch (AzureBlobFileSystemException refused) {
      if (isToldAnyway(refused)) {
        throw refused;
      }
      LOG.debug("The storage does not begin a listing at {}: {}", name, refused.getMessage());
      return new FileStatus[0];
    }
  }

  /** What a whole listing would be told too, after as many attempts as this one took. */
  private static boolean isToldAnyway(AzureBlobFileSystemException refused) {
    return refused instanceof AbfsRestOperationException answer
        && (answer.getStatusCode() == 401
            || answer.getStatusCode() == 403
            || answer.getStatusCode() == 429
            || answer.getStatusCode() >= 500);
  }
}
