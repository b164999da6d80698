package io.catalogsync.delta;

import io.catalogsync.azure.AzureClouds;
import io.catalogsync.config.Connection.Azure;
import io.catalogsync.config.Connection.AzureAuth;
import io.catalogsync.config.EntraIdentity;
import io.catalogsync.config.Secret;
import io.catalogsync.error.AzureErrors;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A connection in the words of Hadoop's {@code abfss://} driver. A pure function: the names are
 * those of {@code ConfigurationKeys} in hadoop-azure 3.5.
 */
final class AbfsSettings {
  private static final String DEFAULT_SUFFIX = "dfs.core.windows.net";
  private static final String AUTH_TYPE = "fs.azure.account.auth.type";

  private final Azure connection;
  private final String host;
  private final Map<String, String> options = new LinkedHashMap<>();

  private AbfsSettings(Azure connection, Optional<String> suffix) {
    this.connection = connection;
    this.host = connection.account() + "." + suffix.orElse(connection.endpointSuffix());
  }

  /**
   * Where the connection leads, and what the driver must know to go there.
   *
   * @param path below the connection's prefix
   * @param auth the connection's, with the secret in place of the vault it lies in
   */
  static StorageLocation of(Azure connection, String path, AzureAuth auth) {
    if (auth instanceof AzureAuth.ConnectionString string) {
      var parts = StorageConnectionString.parse(string.value().value(), connection.account());
      // what the user wrote beside it beats what the portal put in
      Optional<String> suffix =
          connection.endpointSuffix().equals(DEFAULT_SUFFIX)
              ? parts.suffix().map(core -> core.startsWith("dfs.") ? core : "dfs." + core)
              : Optional.empty();
      AbfsSettings settings = new AbfsSettings(connection, suffix);
      return settings.location(
          path,
          parts.key().isPresent()
              ? new AzureAuth.AccountKey(parts.key().get())
              : new AzureAuth.Sas(parts.sas().orElseThrow()));
    }
    return new AbfsSettings(connection, Optional.empty()).location(path, auth);
  }

  /** The kind of secret that lay in a vault, told by its looks. */
  static AzureAuth fromVault(Secret secret) {
    String value = secret.value().strip();
    if (StorageConnectionString.isOne(value)) {
      return new AzureAuth.ConnectionString(new Secret(value));
    }
    return value.contains("sig=")
        ? new AzureAuth.Sas(new Secret(value.startsWith("?") ? value.substring(1) : value))
        : new AzureAuth.AccountKey(new Secret(value));
  }

  private StorageLocation location(String path, AzureAuth auth) {
    driver();
    connection.endpoint().ifPresentOrElse(this::emulator, this::flatNamespace);
    signIn(auth);
    boolean plain = connection.endpoint().isPresent() && !tls();
    String root =
        "%s://%s@%s/%s"
            .formatted(
                plain ? "abfs" : "abfss",
                connection.container(),
                host,
                joined(connection.pathPrefix(), path));
    return new StorageLocation(root, options);
  }

  private void driver() {
    // the driver's own patience is a quarter of an hour; ours is kept by the sync, and seen
    options.put("fs.azure.io.retry.max.retries", "4");
    options.put("fs.azure.custom.token.fetch.retry.count", "1");
    // it would report to the account when it is closed, and a stop would wait for that
    options.put("fs.azure.metrics.collection.enabled", "false");
    // it would start a shell to ask for the user's groups
    options.put("fs.azure.skipUserGroupMetadataDuringInitialization", "true");
    // nothing tells when a container is missing because its name is wrong
    options.put("fs.azure.createRemoteFileSystemDuringInitialization", "false");
  }

  /** An address of its own, such as Azurite's: the account is the path's first part. */
  private void emulator(String endpoint) {
    options.put("fs.azure.abfs.endpoint", endpoint.replaceFirst("^https?://", ""));
    options.put("fs.azure.account.hns.enabled", "false");
    options.put("fs.azure.fns.account.service.type", "BLOB");
    options.put("fs.azure.always.use.https", Boolean.toString(tls()));
    // the driver's other library does not work without TLS
    options.put("fs.azure.networking.library", "JDK_HTTP_URL_CONNECTION");
  }

  private boolean tls() {
    return connection.endpoint().filter(endpoint -> endpoint.startsWith("https://")).isPresent();
  }

  /** Otherwise the driver asks the account which of the two it is. */
  private void flatNamespace() {
    if (host.contains(".blob.")) {
      options.put("fs.azure.account.hns.enabled", "false");
    }
  }

  private void signIn(AzureAuth auth) {
    if (auth instanceof AzureAuth.AccountKey key) {
      bound(AUTH_TYPE, "SharedKey");
      bound("fs.azure.account.key", checked(key.key()));
    } else if (auth instanceof AzureAuth.Sas sas) {
      bound(AUTH_TYPE, "SAS");
      bound("fs.azure.sas.fixed.token", sas.token().value());
    } else if (auth instanceof EntraIdentity identity) {
      bound(AUTH_TYPE, "Custom");
      bound("fs.azure.account.oauth.provider.type", IdentityTokens.class.getName());
      IdentityOptions.write(identity, options);
      AzureClouds.authority(host.toLowerCase(Locale.ROOT))
          .ifPresent(authority -> options.put(IdentityOptions.AUTHORITY, authority));
    } else {
      throw new IllegalArgumentException("not a way to sign in: " + auth);
    }
  }

  /** To this host: whatever else is opened with these options has no credentials to show. */
  private void bound(String option, String value) {
    options.put(option + "." + host, value);
  }

  /** The driver would find out when a table is first read, and the table be blamed. */
  private String checked(Secret key) {
    try {
      Base64.getDecoder().decode(key.value());
    } catch (IllegalArgumentException e) {
      throw AzureErrors.storageKey(connection.account()); // its message may show the key
    }
    return key.value();
  }

  private static String joined(String prefix, String path) {
    String below = path.replaceAll("^/+|/+$", "");
    return prefix.isEmpty() || below.isEmpty() ? prefix + below : prefix + "/" + below;
  }
}
