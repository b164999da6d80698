package io.catalogsync.azure;

import java.time.Instant;

/** Tokens of one identity. */
@FunctionalInterface
public interface AccessTokens {
  /**
   * A token that is valid for some minutes at least.
   *
   * @param scope what it is for, such as {@code https://storage.azure.com/.default}
   * @throws io.catalogsync.error.CatalogSyncException SIGN_IN_DENIED or SIGN_IN_UNAVAILABLE
   */
  Token get(String scope);

  /** A bearer token; whoever has it can use it. */
  record Token(String value, Instant expiresAt) {
    @Override
    public String toString() {
      return "Token[expiresAt=" + expiresAt + "]";
    }
  }
}
