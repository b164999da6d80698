package io.catalogsync.delta;

import io.catalogsync.error.CatalogSyncException;
import io.catalogsync.error.ErrorCode;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A catalog that is opened when it is first looked at, so that the service starts without its
 * storage, and anew after the storage refused its credentials, which may have been changed.
 */
final class ReopeningCatalog implements DeltaCatalog {
  private static final Logger LOG = LoggerFactory.getLogger(ReopeningCatalog.class);

  private final Supplier<StorageLocation> location;
  private Storage storage;
  private KernelCatalog open;

  ReopeningCatalog(Supplier<StorageLocation> location) {
    this.location = location;
  }

  @Override
  public List<String> tables() {
    return watched(() -> catalog().tables());
  }

  @Override
  public DeltaTable table(String name) {
    return new DeltaTable() {
      @Override
      public Optional<DeltaSnapshot> head() {
        return watched(() -> catalog().table(name).head());
      }

      @Override
      public DeltaSnapshot at(long version) {
        return watched(() -> catalog().table(name).at(version));
      }

      @Override
      public OptionalLong version() {
        return watched(() -> catalog().table(name).version());
      }

      @Override
      public Optional<String> commitMark(long version) {
        return watched(() -> catalog().table(name).commitMark(version));
      }

      @Override
      public Optional<Instant> committedAt(long version) {
        return watched(() -> catalog().table(name).committedAt(version));
      }
    };
  }

  private <T> T watched(Supplier<T> look) {
    try {
      return look.get();
    } catch (CatalogSyncException e) {
      if (e.code() == ErrorCode.STORAGE_DENIED) {
        forget();
      }
      throw e;
    }
  }

  private synchronized DeltaCatalog catalog() {
    if (open == null) {
      StorageLocation where = location.get();
      storage = Storage.open(where.root(), where.options());
      open = new KernelCatalog(storage);
    }
    return open;
  }

  private synchronized void forget() {
    if (storage == null) {
      return;
    }
    try {
      storage.close();
    } catch (IOException e) {
      LOG.debug("Could not close {}", storage.root(), e);
    }
    storage = null;
    open = null;
  }
}
