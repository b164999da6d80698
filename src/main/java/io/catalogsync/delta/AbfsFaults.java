package io.catalogsync.delta;

import io.catalogsync.error.AzureErrors;
import io.catalogsync.error.AzureErrors.Refusal;
import io.catalogsync.error.CatalogSyncException;
import io.catalogsync.error.ErrorCode;
import io.catalogsync.error.SourceErrors;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.hadoop.fs.azurebfs.contracts.exceptions.AbfsRestOperationException;
import org.apache.hadoop.fs.azurebfs.contracts.services.AzureServiceErrorCode;

/** What Azure's storage answers, by status and error code. */
public final class AbfsFaults {
  /** What {@link IdentityTokens} throws, once the driver has wrapped it. */
  private static final Pattern SIGN_IN =
      Pattern.compile("(SIGN_IN_DENIED|SIGN_IN_UNAVAILABLE): (.*)");

  private AbfsFaults() {}

  /** The error for the first answer of the storage among the causes, if it tells more than "no". */
  static Optional<CatalogSyncException> find(
      List<Throwable> chain, String where, String what, Throwable failure) {
    for (Throwable cause : chain) {
      Matcher signIn = SIGN_IN.matcher(String.valueOf(cause.getMessage()));
      if (signIn.find()) {
        ErrorCode code = ErrorCode.valueOf(signIn.group(1));
        return Optional.of(AzureErrors.signIn(code, signIn.group(2), failure));
      }
    }
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
      // deleted, or written anew, since it was opened
      case 412 -> SourceErrors.deltaFileGone(where, what, failure);
      case 429, 503 -> AzureErrors.storageThrottled(where, what, failure);
      case 404 -> isContainer(answer) ? AzureErrors.storageMissing(where, what, failure) : null;
      default -> null;
    };
  }

  private static Refusal refusal(AbfsRestOperationException answer) {
    String text = FaultWords.of(answer);
    if (text.contains("AuthenticationFailed")
        || text.contains("InvalidAuthenticationInfo") // of an expired token
        || text.contains("failed to authenticate")) {
      return Refusal.CREDENTIAL;
    }
    if (text.contains("Mismatch")) {
      return Refusal.RIGHTS;
    }
    return text.contains("AuthorizationFailure") ? Refusal.NETWORK : Refusal.OTHER;
  }

  /** Whether what is missing is the container, not a file in it. */
  public static boolean isContainerMissing(Throwable failure) {
    for (Throwable t = failure; t != null; t = t.getCause()) {
      if (t instanceof AbfsRestOperationException answer && isContainer(answer)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isContainer(AbfsRestOperationException answer) {
    return answer.getErrorCode() == AzureServiceErrorCode.FILE_SYSTEM_NOT_FOUND
        || FaultWords.of(answer).contains("ContainerNotFound");
  }
}
