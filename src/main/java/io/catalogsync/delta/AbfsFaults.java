package io.catalogsync.delta;

import io.catalogsync.error.AzureErrors;
import io.catalogsync.error.AzureErrors.Refusal;
import io.catalogsync.error.CatalogSyncException;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.fs.azurebfs.contracts.exceptions.AbfsRestOperationException;
import org.apache.hadoop.fs.azurebfs.contracts.services.AzureServiceErrorCode;

/** What Azure's storage answers, by status and error code. */
final class AbfsFaults {
  private AbfsFaults() {}

  /** The error for the first answer of the storage among the causes, if it tells more than "no". */
  static Optional<CatalogSyncException> find(
      List<Throwable> chain, String where, String what, Throwable failure) {
    return chain.stream()
        .filter(AbfsRestOperationException.class::isInstance)
        .findFirst()
        .map(AbfsRestOperationException.class::cast)
        .flatMap(answer -> Optional.ofNullable(error(answer, where, what, failure)));
  }

  private static CatalogSyncException error(
      AbfsRestOperationException answer, String where, String what, Throwable failure) {
    return switch (answer.getStatusCode()) {
      case 401, 403 -> AzureErrors.storageRefused(refusal(answer), where, what, failure);
      case 429, 503 -> AzureErrors.storageThrottled(where, what, failure);
      case 404 -> isContainer(answer) ? AzureErrors.storageMissing(where, what, failure) : null;
      default -> null;
    };
  }

  private static Refusal refusal(AbfsRestOperationException answer) {
    String text = String.valueOf(answer.getMessage());
    if (text.contains("AuthenticationFailed") || text.contains("failed to authenticate")) {
      return Refusal.CREDENTIAL;
    }
    if (text.contains("Mismatch")) {
      return Refusal.RIGHTS;
    }
    return text.contains("AuthorizationFailure") ? Refusal.NETWORK : Refusal.OTHER;
  }

  /** Whether what is missing is the container, not a file in it. */
  static boolean isContainerMissing(Throwable failure) {
    for (Throwable t = failure; t != null; t = t.getCause()) {
      if (t instanceof AbfsRestOperationException answer && isContainer(answer)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isContainer(AbfsRestOperationException answer) {
    return answer.getErrorCode() == AzureServiceErrorCode.FILE_SYSTEM_NOT_FOUND
        || String.valueOf(answer.getMessage()).contains("ContainerNotFound");
  }
}
