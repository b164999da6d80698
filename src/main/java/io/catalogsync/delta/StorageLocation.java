package io.catalogsync.delta;

import io.catalogsync.azure.SecretResolver;
import io.catalogsync.config.Connection;
import io.catalogsync.config.Connection.AzureAuth;
import io.catalogsync.config.EntraIdentity;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A folder of files, for Hadoop.
 *
 * @param root its URI
 * @param options how to get there, credentials among them
 */
public record StorageLocation(String root, Map<String, String> options) {
  /** Two letters at least, because {@code C:} is a drive. */
  private static final Pattern REMOTE = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]+:.*");

  private static final Pattern AZURE =
      Pattern.compile("(?i:abfss?)://([^@/]+)@([^./]+)\\.([^/]+)/?(.*)");

  public StorageLocation {
    options = Map.copyOf(options);
  }

  /**
   * Where a path below a connection lies.
   *
   * @param secrets asked when the connection's secret lies in a vault
   * @throws io.catalogsync.error.CatalogSyncException CONFIG_INVALID, or what {@code secrets}
   *     throws
   */
  public static StorageLocation of(Connection.Azure azure, String path, SecretResolver secrets) {
    AzureAuth auth =
        azure.auth() instanceof AzureAuth.KeyVault vault
            ? AbfsSettings.fromVault(secrets.resolve(vault.vault(), vault.secret()))
            : azure.auth();
    return AbfsSettings.of(azure, path, auth);
  }

  /** As above; a base path that is a URI of Azure storage is opened with what identity there is. */
  public static StorageLocation of(Connection.Local local, String path) {
    String base = local.basePath();
    if (!REMOTE.matcher(base).matches()) {
      Path folder = Path.of(base).resolve(path).toAbsolutePath().normalize();
      // Hadoop's strings hold no percent escapes
      return new StorageLocation(
          new org.apache.hadoop.fs.Path(folder.toUri()).toString(), Map.of());
    }
    String whole = base.endsWith("/") ? base + path : base + "/" + path;
    Matcher azure = AZURE.matcher(whole);
    return azure.matches()
        ? AbfsSettings.of(connection(azure), "", new EntraIdentity.DefaultChain())
        : new StorageLocation(whole, Map.of());
  }

  private static Connection.Azure connection(Matcher uri) {
    return new Connection.Azure(
        uri.group(2),
        uri.group(1),
        uri.group(4).replaceAll("^/+|/+$", ""),
        uri.group(3),
        Optional.empty(),
        new EntraIdentity.DefaultChain());
  }

  /**
   * As above, found out each time it is asked for; a credential in a vault is asked for anew then.
   */
  public static Supplier<StorageLocation> supplier(
      Connection.Azure azure, String path, SecretResolver secrets) {
    if (azure.auth() instanceof AzureAuth.KeyVault vault) {
      return new VaultedLocation(azure, vault, path, secrets);
    }
    StorageLocation location = AbfsSettings.of(azure, path, azure.auth());
    return () -> location;
  }

  /** Without the options' values. */
  @Override
  public String toString() {
    return "StorageLocation[root=" + root + ", options=" + options.keySet() + "]";
  }
}
