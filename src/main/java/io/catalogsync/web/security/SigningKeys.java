package io.catalogsync.web.security;

import io.catalogsync.error.Errors;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Opens the configured signing keys. */
final class SigningKeys {
  private SigningKeys() {}

  /**
   * The keys, in the order they are configured.
   *
   * @throws io.catalogsync.error.CatalogSyncException CONFIG_INVALID, naming every file that cannot
   *     be used
   */
  static List<SigningKey> of(List<SecurityProperties.Key> configured) {
    List<SigningKey> keys = new ArrayList<>();
    List<String> problems = new ArrayList<>();
    for (SecurityProperties.Key key : configured) {
      read(key, problems).ifPresent(keys::add);
    }
    if (!problems.isEmpty()) {
      throw Errors.configInvalid(problems);
    }
    return keys;
  }

  private static Optional<SigningKey> read(SecurityProperties.Key key, List<String> problems) {
    return key.key() != null
        ? SigningKey.of(key.name(), key.key().value())
        : SecretFile.read(
            key.keyFile(), text -> SigningKey.of(key.name(), text), SigningKey.FORM, problems);
  }
}
