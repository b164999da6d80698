package io.catalogsync.delta;

import static org.assertj.core.api.Assertions.assertThat;

import io.catalogsync.error.CatalogSyncException;
import io.catalogsync.error.ErrorCode;
import io.delta.kernel.exceptions.TableNotFoundException;
import java.io.EOFException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.util.stream.Stream;
import org.apache.hadoop.fs.azurebfs.contracts.exceptions.AbfsRestOperationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class FailuresTest {
  private final Failures failures = new Failures("meta_runs");

  static Stream<Arguments> failures() {
    return Stream.of(
        Arguments.of(rest(403), ErrorCode.STORAGE_DENIED),
        Arguments.of(rest(401), ErrorCode.STORAGE_DENIED),
        Arguments.of(rest(412), ErrorCode.DELTA_FILE_GONE),
        Arguments.of(rest(503), ErrorCode.STORAGE_THROTTLED),
        Arguments.of(rest(429), ErrorCode.STORAGE_THROTTLED),
        Arguments.of(rest(500), ErrorCode.STORAGE_UNAVAILABLE),
        Arguments.of(new AccessDeniedException("x"), ErrorCode.STORAGE_DENIED),
        Arguments.of(new FileNotFoundException("x (Permission denied)"), ErrorCode.STORAGE_DENIED),
        Arguments.of(new FileNotFoundException("x"), ErrorCode.DELTA_FILE_GONE),
        Arguments.of(new TableNotFoundException("/meta_runs"), ErrorCode.DELTA_FILE_GONE),
        Arguments.of(new ConnectException("refused"), ErrorCode.STORAGE_UNAVAILABLE),
        Arguments.of(new EOFException(), ErrorCode.DELTA_DAMAGED),
        Arguments.of(new IOException("could not decompress page"), ErrorCode.DELTA_DAMAGED),
        Arguments.of(new IllegalStateException("?"), ErrorCode.DELTA_DAMAGED),
        // what a path is called says nothing
        Arguments.of(
            new IOException("/lake/magic/t/x.parquet: Input/output error"),
            ErrorCode.STORAGE_UNAVAILABLE),
        Arguments.of(
            new IOException("abfss://c@a.dfs.core.windows.net/meta_corrupt/x: connection lost"),
            ErrorCode.STORAGE_UNAVAILABLE),
        Arguments.of(
            new IOException("Read timed out at 'C:\\lake\\my decompress\\t\\x.parquet'"),
            ErrorCode.STORAGE_UNAVAILABLE),
        Arguments.of(
            new IOException("file:/lake/(Permission denied)/t/x: Input/output error"),
            ErrorCode.STORAGE_UNAVAILABLE),
        Arguments.of(
            new IllegalStateException("Unsupported, said nobody of /lake/maxCatalogVersion/x"),
            ErrorCode.DELTA_UNSUPPORTED),
        Arguments.of(
            new IllegalStateException("/lake/maxCatalogVersion/x is odd"), ErrorCode.DELTA_DAMAGED),
        Arguments.of(
            new IOException("file:/lake/magic/x is not a Parquet file. Expected magic number"),
            ErrorCode.DELTA_DAMAGED),
        Arguments.of(
            new FileNotFoundException("/lake/t/x.parquet (Too many open files)"),
            ErrorCode.STORAGE_UNAVAILABLE),
        Arguments.of(
            new FileSystemException("/lake/t/x", null, "Too many open files in system"),
            ErrorCode.STORAGE_UNAVAILABLE),
        Arguments.of(
            new FileNotFoundException("/lake/t/x.parquet (No such file or directory)"),
            ErrorCode.DELTA_FILE_GONE),
        Arguments.of(
            new FileNotFoundException("/lake/Too many open files/x (No such file or directory)"),
            ErrorCode.DELTA_FILE_GONE),
        Arguments.of(
            new NoClassDefFoundError("net/jpountz/lz4/LZ4Factory"), ErrorCode.DELTA_UNSUPPORTED),
        Arguments.of(
            new RuntimeException("Unsupported Parquet TimeType unit=NANOS"),
            ErrorCode.DELTA_UNSUPPORTED));
  }

  @ParameterizedTest
  @MethodSource("failures")
  void looksThroughTheCauses(Throwable cause, ErrorCode code) {
    CatalogSyncException error =
        failures.translate(new RuntimeException("outer", cause), "reading file x");

    assertThat(error.code()).as(error.getMessage()).isEqualTo(code);
    assertThat(error).hasMessageContaining("meta_runs");
    assertThat(error.hint()).isNotBlank();
  }

  @Test
  void namesTheMissingCodec() {
    assertThat(failures.translate(new NoClassDefFoundError("net/jpountz/lz4/LZ4Factory"), "x"))
        .hasMessageContaining("lz4");
  }

  @Test
  void keepsItsOwnErrors() {
    CatalogSyncException own = failures.damaged("a", null);

    assertThat(failures.translate(new UncheckedIOException(new IOException(own)), "b"))
        .isSameAs(own);
  }

  @Test
  void keepsSecretsOutOfTheMessage() {
    CatalogSyncException error =
        failures.translate(new IOException("GET https://a/b?sv=1&sig=abc%2Fdef&x=1 failed"), "x");

    assertThat(error.getMessage()).contains("sig=***").doesNotContain("abc");
  }

  private static Exception rest(int status) {
    return new AbfsRestOperationException(status, "", "HTTP " + status, null);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "AuthenticationFailed | expired",
        "AuthorizationPermissionMismatch | Storage Blob Data Reader",
        "AuthorizationFailure | firewall",
        "Whatever | credentials"
      })
  void saysWhatToDoAboutARefusal(String answer, String hint) {
    IOException refused =
        new AbfsRestOperationException(403, answer, "Server said: " + answer + ", 403", null);

    assertThat(failures.translate(refused, "x").hint()).contains(hint);
  }
}
