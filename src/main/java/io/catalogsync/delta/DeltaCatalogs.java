package io.catalogsync.delta;

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

  /** As {@link #open(String, Map)}; percent escapes in the URI are decoded. */
  public static DeltaCatalog open(URI root, Map<String, String> hadoopOptions) {
    return open(new org.apache.hadoop.fs.Path(root).toString(), hadoopOptions);
  }
}
