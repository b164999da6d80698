package io.catalogsync.error;

import java.util.Objects;

/**
 * The one exception of this service. Build it in {@link Errors}; its message never holds a secret.
 */
public final class CatalogSyncException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final ErrorCode code;
  private final String hint;

  CatalogSyncException(ErrorCode code, String message, String hint, Throwable cause) {
    super(message, cause);
    this.code = Objects.requireNonNull(code);
    this.hint = Objects.requireNonNull(hint);
  }

  public ErrorCode code() {
    return code;
  }

  /** What to do about it; one sentence, never null. */
  public String hint() {
    return hint;
  }
}
