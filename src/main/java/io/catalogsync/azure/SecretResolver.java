package io.catalogsync.azure;

import io.catalogsync.config.Secret;

/** Fetches secrets that a connection names but does not hold. */
@FunctionalInterface
public interface SecretResolver {
  /**
   * The value of a secret; at most an hour old.
   *
   * @param vault name or URL of the key vault
   * @param secret name of the secret in it
   * @throws io.catalogsync.error.CatalogSyncException SECRET_DENIED, SECRET_UNAVAILABLE or
   *     CONFIG_INVALID
   */
  Secret resolve(String vault, String secret);

  /** The value that took the place of {@code refused}; the same one when there is none. */
  default Secret renewed(String vault, String secret, Secret refused) {
    return resolve(vault, secret);
  }
}
