package io.catalogsync.error;

/** Stable identifiers of failures: they appear in HTTP answers, metrics, history and documents. */
public enum ErrorCode {
  CONFIG_INVALID(Retry.NEVER),
  REQUEST_INVALID(Retry.NEVER),
  REQUEST_TOO_LARGE(Retry.NEVER),
  REQUEST_TOO_SLOW(Retry.SOON),
  UNAUTHENTICATED(Retry.NEVER),
  FORBIDDEN(Retry.NEVER),
  LOGINS_LIMITED(Retry.SLOW),
  IDENTITY_UNAVAILABLE(Retry.SOON),
  ROUTE_UNKNOWN(Retry.NEVER),
  METHOD_NOT_ALLOWED(Retry.NEVER),
  NOT_ACCEPTABLE(Retry.NEVER),
  MEDIA_TYPE_UNSUPPORTED(Retry.NEVER),
  IDEMPOTENCY_CONFLICT(Retry.NEVER),
  TABLE_UNKNOWN(Retry.NEVER),
  SYNC_UNKNOWN(Retry.NEVER),
  DELTA_UNSUPPORTED(Retry.NEVER),
  DELTA_DAMAGED(Retry.SLOW),
  DELTA_FILE_GONE(Retry.SOON),
  SIGN_IN_DENIED(Retry.SLOW),
  SIGN_IN_UNAVAILABLE(Retry.SOON),
  SECRET_DENIED(Retry.SLOW),
  SECRET_UNAVAILABLE(Retry.SOON),
  STORAGE_UNAVAILABLE(Retry.SOON),
  STORAGE_THROTTLED(Retry.AFTER_A_PAUSE),
  STORAGE_MISSING(Retry.SLOW),
  STORAGE_DENIED(Retry.SLOW),
  TARGET_UNAVAILABLE(Retry.SOON),
  TARGET_BUSY(Retry.SOON),
  TARGET_THROTTLED(Retry.AFTER_A_PAUSE),
  TARGET_DENIED(Retry.SLOW),
  TARGET_FULL(Retry.SLOW),
  TARGET_REJECTED(Retry.SLOW),
  TARGET_CONFLICT(Retry.NEVER),
  TARGET_DRIFTED(Retry.SOON),
  FENCE_LOST(Retry.SOON),
  NOT_VERIFIABLE(Retry.NEVER),
  VALUE_REJECTED(Retry.SLOW),
  STREAMS_LIMITED(Retry.SOON),
  CANCELLED(Retry.NEVER),
  INTERNAL(Retry.SLOW);

  /** Whether trying again can help, and how eagerly. */
  public enum Retry {
    /** A passing fault: seconds. */
    SOON,
    /** The server asks to be left alone: ten seconds at least. */
    AFTER_A_PAUSE,
    /** Needs somebody to mend something, who will not tell us: minutes. */
    SLOW,
    /** The same call fails the same way. */
    NEVER
  }

  private final Retry retry;

  ErrorCode(Retry retry) {
    this.retry = retry;
  }

  public Retry retry() {
    return retry;
  }

  /** The form used in URNs and metric tags, e.g. {@code target-unavailable}. */
  public String slug() {
    return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
  }
}
