package io.catalogsync.sync;

import io.catalogsync.config.Connection;
import java.nio.file.Path;

/** Where a catalog lies, as one URI. */
final class StorageRoot {
  private StorageRoot() {}

  static String of(Connection.Local local, String path) {
    String base = local.basePath();
    if (base.matches("[a-z][a-z0-9+.-]+:.*")) {
      return (base.endsWith("/") ? base : base + "/") + path;
    }
    return Path.of(base).resolve(path).toAbsolutePath().normalize().toUri().toString();
  }
}
