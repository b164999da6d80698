package io.catalogsync.delta;

import io.catalogsync.azure.SecretResolver;
import io.catalogsync.config.Connection;
import io.catalogsync.config.Connection.AzureAuth;
import io.catalogsync.config.Secret;
import java.util.function.Supplier;

/**
 * A location whose credential lies in a vault. It is asked for again only when the credential did
 * not open it, hence then gives a newer one if there is one.
 */
final class VaultedLocation implements Supplier<StorageLocation> {
  private final Connection.Azure connection;
  private final AzureAuth.KeyVault vault;
  private final String path;
  private final SecretResolver secrets;
  private Secret last;

  VaultedLocation(
      Connection.Azure connection, AzureAuth.KeyVault vault, String path, SecretResolver secrets) {
    this.connection = connection;
    this.vault = vault;
    this.path = path;
    this.secrets = secrets;
  }

  @Override
  public synchronized StorageLocation get() {
    last =
        last == null
            ? secrets.resolve(vault.vault(), vault.secret())
            : secrets.renewed(vault.vault(), vault.secret(), last);
    return AbfsSettings.of(connection, path, AbfsSettings.fromVault(last));
  }
}
