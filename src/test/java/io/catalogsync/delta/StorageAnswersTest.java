package io.catalogsync.delta;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.catalogsync.error.CatalogSyncException;
import io.catalogsync.error.ErrorCode;
import io.catalogsync.testing.FakeDataLake;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What a storage account answers, over HTTP and through the driver, becomes an error that helps.
 */
class StorageAnswersTest {
  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource({
    "503, ServerBusy, STORAGE_THROTTLED, AFTER_A_PAUSE, workers",
    "503, OperationTimedOut, STORAGE_THROTTLED, AFTER_A_PAUSE, workers",
    "429, TooManyRequests, STORAGE_THROTTLED, AFTER_A_PAUSE, workers",
    "500, InternalError, STORAGE_UNAVAILABLE, SOON, tries again",
    "401, InvalidAuthenticationInfo, STORAGE_DENIED, SLOW, expired",
    "403, AuthenticationFailed, STORAGE_DENIED, SLOW, expired",
    "403, AuthorizationPermissionMismatch, STORAGE_DENIED, SLOW, Storage Blob Data Reader",
    "403, AuthorizationFailure, STORAGE_DENIED, SLOW, firewall",
    "404, FilesystemNotFound, STORAGE_MISSING, SLOW, container"
  })
  void tellsWhatItIsAndWhenItIsTriedAgain(
      int status, String answer, ErrorCode code, ErrorCode.Retry retry, String hint)
      throws IOException {
    try (FakeDataLake lake = new FakeDataLake(folder)) {
      Storage storage = lake.open();
      KernelTable table = new KernelTable(storage, "meta_t");
      assertThat(table.head()).as("not yet there").isEmpty();
      lake.refuse(status, answer);

      CatalogSyncException error = catchThrowableOfType(CatalogSyncException.class, table::head);

      assertThat(error.code()).as(error.getMessage()).isEqualTo(code);
      assertThat(error.code().retry()).isEqualTo(retry);
      assertThat(error.hint()).contains(hint);
      storage.fileSystem().close();
    }
  }
}
