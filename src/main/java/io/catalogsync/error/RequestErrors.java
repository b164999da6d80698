package io.catalogsync.error;

import java.time.Duration;

/** Builds the errors of HTTP requests; the rest of them is in {@link Errors}. */
public final class RequestErrors {
  private RequestErrors() {}

  public static CatalogSyncException unauthenticated() {
    return new CatalogSyncException(
        ErrorCode.UNAUTHENTICATED,
        "This needs an access token, and none was given.",
        "Send 'Authorization: Bearer <token>' with a token of catalog-sync.security.tokens.",
        null);
  }

  public static CatalogSyncException credentialsWrong() {
    return new CatalogSyncException(
        ErrorCode.UNAUTHENTICATED,
        "The access token or signature is not, or no longer, valid.",
        "Send a token of catalog-sync.security.tokens, or sign with a known key and the present"
            + " time.",
        null);
  }

  public static CatalogSyncException forbidden() {
    return new CatalogSyncException(
        ErrorCode.FORBIDDEN,
        "The access token does not have the role that this needs.",
        "Use a token with the role read (to look), trigger (to sync) or admin (all).",
        null);
  }

  public static CatalogSyncException loginsLimited(Duration wait) {
    return new CatalogSyncException(
        ErrorCode.LOGINS_LIMITED,
        "Too many wrong access tokens came from this address.",
        "Wait " + wait.toSeconds() + " seconds, then send a valid token.",
        null);
  }

  public static CatalogSyncException identityUnavailable(Throwable cause) {
    return new CatalogSyncException(
        ErrorCode.IDENTITY_UNAVAILABLE,
        "The identity provider's keys could not be fetched, so the token could not be checked.",
        "Try again; if it stays, check that the issuer can be reached from the service.",
        cause);
  }

  public static CatalogSyncException tooLarge(long most) {
    return new CatalogSyncException(
        ErrorCode.REQUEST_TOO_LARGE,
        "The body is larger than " + most + " bytes.",
        "Send less, or raise catalog-sync.http.max-body.",
        null);
  }

  public static CatalogSyncException tooSlow(Duration longest) {
    return new CatalogSyncException(
        ErrorCode.REQUEST_TOO_SLOW,
        "The body was not complete after " + longest.toMillis() + " ms.",
        "Send it faster, or raise catalog-sync.http.body-timeout.",
        null);
  }

  public static CatalogSyncException addressRejected() {
    return new CatalogSyncException(
        ErrorCode.REQUEST_INVALID,
        "The address or a header of the request holds characters that are not allowed.",
        "Send the plain path, without ';', '//', '..' or encoded slashes.",
        null);
  }
}
