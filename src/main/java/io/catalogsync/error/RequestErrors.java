package io.catalogsync.error;

import java.time.Duration;
import java.util.Collection;
import java.util.List;

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

  public static CatalogSyncException environmentUnknown(String environment, List<String> known) {
    return Errors.requestInvalid(
        List.of(
            "environment '" + environment + "' is not configured; these sources are: " + known));
  }

  public static CatalogSyncException routeUnknown() {
    return new CatalogSyncException(
        ErrorCode.ROUTE_UNKNOWN,
        "There is nothing at this address.",
        "See docs/api.md for the addresses there are.",
        null);
  }

  public static CatalogSyncException methodNotAllowed(String method, Collection<String> allowed) {
    return new CatalogSyncException(
        ErrorCode.METHOD_NOT_ALLOWED,
        "This address does not take " + method + ".",
        "Use " + String.join(" or ", allowed) + ".",
        null);
  }

  public static CatalogSyncException notAcceptable(Collection<String> offered) {
    return new CatalogSyncException(
        ErrorCode.NOT_ACCEPTABLE,
        "The answer cannot be given in any of the types that the Accept header names.",
        "Accept " + String.join(" or ", offered) + ".",
        null);
  }

  public static CatalogSyncException mediaTypeUnsupported(Collection<String> supported) {
    return new CatalogSyncException(
        ErrorCode.MEDIA_TYPE_UNSUPPORTED,
        "The body's Content-Type is not one that is understood here.",
        "Send " + String.join(" or ", supported) + ".",
        null);
  }

  public static CatalogSyncException idempotencyConflict(String key) {
    return new CatalogSyncException(
        ErrorCode.IDEMPOTENCY_CONFLICT,
        "The Idempotency-Key '" + key + "' was used before, with another body.",
        "Use a new key for a new request, or send the same body again.",
        null);
  }

  public static CatalogSyncException cancelled(String table) {
    return new CatalogSyncException(
        ErrorCode.CANCELLED,
        "The sync of " + table + " was cancelled; its transaction is rolled back.",
        "Start it again when it is wanted.",
        null);
  }

  public static CatalogSyncException malformed() {
    return new CatalogSyncException(
        ErrorCode.REQUEST_INVALID,
        "The request is not HTTP as this service understands it.",
        "Check address, parameters and headers.",
        null);
  }

  public static CatalogSyncException incomplete() {
    return new CatalogSyncException(
        ErrorCode.REQUEST_TOO_SLOW,
        "The body ended early, or nothing more of it came for too long.",
        "Send the whole body at once.",
        null);
  }

  public static CatalogSyncException addressRejected() {
    return new CatalogSyncException(
        ErrorCode.REQUEST_INVALID,
        "The address or a header of the request holds characters that are not allowed.",
        "Send the plain path, without ';', '//', '..' or encoded slashes.",
        null);
  }

  public static CatalogSyncException streamsLimited(int most) {
    return new CatalogSyncException(
        ErrorCode.STREAMS_LIMITED,
        "The service stops, or has " + most + " listeners to its events already.",
        "Ask GET /sync/status instead, or try again later.",
        null);
  }
}
