package io.catalogsync.delta;

import io.catalogsync.config.Secret;
import io.catalogsync.error.AzureErrors;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What a storage account's connection string says beside the account's name.
 *
 * @param key the account's key
 * @param sas a shared access signature; there is one of the two
 * @param suffix such as {@code core.windows.net}
 */
record StorageConnectionString(
    Optional<Secret> key, Optional<Secret> sas, Optional<String> suffix) {

  /** Whether this is one at all, and not a key or a signature. */
  static boolean isOne(String text) {
    return text.contains("AccountKey=") || text.contains("SharedAccessSignature=");
  }

  /**
   * Reads it.
   *
   * @param account the account it must be for
   * @throws io.catalogsync.error.CatalogSyncException CONFIG_INVALID
   */
  static StorageConnectionString parse(String text, String account) {
    Map<String, String> parts = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    for (String part : text.split(";", -1)) {
      int equals = part.indexOf('=');
      if (equals > 0) {
        parts.put(part.substring(0, equals).strip(), part.substring(equals + 1).strip());
      }
    }
    Optional<String> named = Optional.ofNullable(parts.get("AccountName"));
    if (named.isPresent() && !named.get().equalsIgnoreCase(account)) {
      throw AzureErrors.storageConnectionString(
          "it is for account " + named.get() + ", the connection for " + account);
    }
    Optional<Secret> key = Optional.ofNullable(parts.get("AccountKey")).map(Secret::new);
    Optional<Secret> sas = Optional.ofNullable(parts.get("SharedAccessSignature")).map(Secret::new);
    if (key.isEmpty() && sas.isEmpty()) {
      throw AzureErrors.storageConnectionString(
          "it holds neither AccountKey nor SharedAccessSignature");
    }
    return new StorageConnectionString(key, sas, Optional.ofNullable(parts.get("EndpointSuffix")));
  }
}
