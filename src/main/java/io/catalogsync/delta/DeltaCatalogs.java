package io.catalogsync.delta;

import io.catalogsync.azure.SecretResolver;
import io.catalogsync.config.Connection;
import java.net.URI;
import java.util.Map;

/** Opens catalogs. */
public final class DeltaCatalogs {
  private DeltaCatalogs() {}

  /**
   * The catalog below {@code root}; nothing is read yet.
   *
   * @param root a folder, or a Hadoop URI such as {@code abfss://container@account/path}
   * @param hadoopOptions storage options, among them credentials; never logged
   * @throws io.catalogsync.error.CatalogSyncException STORAGE_UNAVAILABLE or STORAGE_DENIED
   */
  public static DeltaCatalog open(String root, Map<String, String> hadoopOptions) {
    return new KernelCatalog(Storage.open(root, hadoopOptions));
  }

  /** The catalog in a folder that is open already. */
  public static DeltaCatalog open(Storage storage) {
    return new KernelCatalog(storage);
  }

  /** As {@link #open(String, Map)}; percent escapes in the URI are decoded. */
  public static DeltaCatalog open(URI root, Map<String, String> hadoopOptions) {
    return open(new org.apache.hadoop.fs.Path(root).toString(), hadoopOptions);
  }

  /**
   * The catalog at {@code path} below a connection. Nothing is opened yet, nor the vault asked.
   *
   * @throws io.catalogsync.error.CatalogSyncException CONFIG_INVALID when a connection string is
   *     not one
   */
  public static DeltaCatalog open(Connection.Azure azure, String path, SecretResolver secrets) {
    return new ReopeningCatalog(StorageLocation.supplier(azure, path, secrets));
  }

  /** As above. */
  public static DeltaCatalog open(Connection.Local local, String path) {
    StorageLocation location = StorageLocation.of(local, path);
    return location.options().isEmpty()
        ? open(location.root(), Map.of())
        : new ReopeningCatalog(() -> location);
  }
}
