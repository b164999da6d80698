package io.catalogsync.error;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;

/**
 * The one exception of this service. Build it in {@link Errors}; its message never holds a secret.
 */
public final class CatalogSyncException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final ErrorCode code;
  private final String hint;
  private final ArrayList<String> problems;

  CatalogSyncException(ErrorCode code, String message, String hint, Throwable cause) {
    this(code, message, hint, List.of(), cause);
  }

  CatalogSyncException(
      ErrorCode code, String message, String hint, List<String> problems, Throwable cause) {
    super(message, cause);
    this.code = Objects.requireNonNull(code);
    this.hint = Objects.requireNonNull(hint);
    this.problems = new ArrayList<>(problems);
  }

  public ErrorCode code() {
    return code;
  }

  /** What is wrong, one by one, where a message sums up several; else empty. */
  public List<String> problems() {
    return Collections.unmodifiableList(problems);
  }

  /** What to do about it; one sentence, never null. */
  public String hint() {
    return hint;
  }
}
