package io.catalogsync.target.replica;

import static org.assertj.core.api.Assertions.assertThat;

import io.catalogsync.error.CatalogSyncException;
import io.catalogsync.error.ErrorCode;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.net.ConnectException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.InvalidPathException;
import java.util.stream.Stream;
import org.apache.hadoop.fs.azurebfs.contracts.exceptions.AbfsRestOperationException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class TargetFaultsTest {
  private final TargetFaults faults = new TargetFaults("abfss://c@a/replica/meta_runs");

  static Stream<Arguments> faults() {
    return Stream.of(
        Arguments.of(rest(403, "AuthenticationFailed"), ErrorCode.TARGET_DENIED, "expired"),
        Arguments.of(
            rest(403, "AuthorizationPermissionMismatch"), ErrorCode.TARGET_DENIED, "Contributor"),
        Arguments.of(rest(401, "InvalidAuthenticationInfo"), ErrorCode.TARGET_DENIED, "expired"),
        Arguments.of(rest(503, "ServerBusy"), ErrorCode.TARGET_THROTTLED, "pause"),
        Arguments.of(rest(429, "TooManyRequests"), ErrorCode.TARGET_THROTTLED, "pause"),
        Arguments.of(rest(404, "ContainerNotFound"), ErrorCode.STORAGE_MISSING, "container"),
        Arguments.of(rest(412, "ConditionNotMet"), ErrorCode.TARGET_DRIFTED, "looks"),
        Arguments.of(rest(500, "InternalError"), ErrorCode.TARGET_UNAVAILABLE, "tries again"),
        Arguments.of(
            new IOException("SIGN_IN_DENIED: Azure did not sign in"),
            ErrorCode.SIGN_IN_DENIED,
            "tenant"),
        Arguments.of(
            new IOException("SIGN_IN_UNAVAILABLE: no answer"),
            ErrorCode.SIGN_IN_UNAVAILABLE,
            "sign-in"),
        Arguments.of(new ConnectException("refused"), ErrorCode.TARGET_UNAVAILABLE, "network"),
        Arguments.of(new FileNotFoundException("x"), ErrorCode.TARGET_DRIFTED, "deleted it"),
        Arguments.of(new AccessDeniedException("x"), ErrorCode.TARGET_DENIED, "sync_to"),
        Arguments.of(new FileNotFoundException("/quota/x"), ErrorCode.TARGET_DRIFTED, "deleted it"),
        Arguments.of(new AccessDeniedException("/quota/x"), ErrorCode.TARGET_DENIED, "sync_to"),
        Arguments.of(
            new FileSystemException("x", null, "Read-only file system"),
            ErrorCode.TARGET_DENIED,
            "sync_to"),
        Arguments.of(
            new IOException("No space left on device"), ErrorCode.TARGET_FULL, "Make room"),
        Arguments.of(new InvalidPathException("é", "x"), ErrorCode.TARGET_REJECTED, "UTF-8"));
  }

  @ParameterizedTest
  @MethodSource("faults")
  void saysWhatHappenedAndWhatToDo(Exception fault, ErrorCode code, String hint) {
    CatalogSyncException error = faults.translate(fault, "writing x");

    assertThat(error.code()).as(error.getMessage()).isEqualTo(code);
    assertThat(error.hint()).contains(hint);
  }

  @ParameterizedTest
  @MethodSource("faults")
  void findsItWhereverTheDriverHidIt(Exception fault, ErrorCode code, String hint) {
    IOException wrapped = new IOException(fault.getMessage(), fault);

    if (!(fault instanceof InvalidPathException)) {
      assertThat(faults.translate(wrapped, "writing x").code()).isEqualTo(code);
    }
  }

  private static Exception rest(int status, String code) {
    return new AbfsRestOperationException(
        status, code, "Operation failed: \"" + code + "\", " + status, null);
  }
}
