package io.catalogsync.target.sql;

import io.catalogsync.config.Secret;

/** Fetches secrets that a connection names but does not hold. */
@FunctionalInterface
public interface SecretResolver {
  /**
   * The value of a secret.
   *
   * @param vault name of the key vault
   * @param secret name of the secret in it
   */
  Secret resolve(String vault, String secret);
}
