package io.catalogsync.delta;

import io.catalogsync.error.CatalogSyncException;
import io.catalogsync.error.ErrorCode;
import java.lang.ref.Cleaner;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * A catalog that is opened when it is first looked at, so that the service starts without its
 * storage, and anew after the storage refused its credentials, which may have been changed.
 */
final class ReopeningCatalog implements DeltaCatalog {

  /**
   * Closes a storage once no catalog, table, snapshot or row iterator leads to it: others may be
   * reading, which one table's refusal is no reason to end.
   */
  private static final Cleaner CLEANER = Cleaner.create();

  private final Supplier<StorageLocation> location;
  private KernelCatalog open;

  ReopeningCatalog(Supplier<StorageLocation> location) {
    this.location = location;
  }

  @Override
  public List<String> tables() {
    return watched(catalog -> catalog.tables());
  }

  @Override
  public DeltaTable table(String name) {
    return new DeltaTable() {
      @Override
      public Optional<DeltaSnapshot> head() {
        return watched(catalog -> catalog.table(name).head());
      }

      @Override
      public DeltaSnapshot at(long version) {
        return watched(catalog -> catalog.table(name).at(version));
      }

      @Override
      public OptionalLong version() {
        return watched(catalog -> catalog.table(name).version());
      }

      @Override
      public Optional<String> commitMark(long version) {
        return watched(catalog -> catalog.table(name).commitMark(version));
      }

      @Override
      public Optional<Instant> committedAt(long version) {
        return watched(catalog -> catalog.table(name).committedAt(version));
      }
    };
  }

  private <T> T watched(Function<KernelCatalog, T> look) {
    KernelCatalog used = catalog();
    try {
      return look.apply(used);
    } catch (CatalogSyncException e) {
      if (e.code() == ErrorCode.STORAGE_DENIED) {
        forget(used);
      }
      throw e;
    }
  }

  private synchronized KernelCatalog catalog() {
    if (open == null) {
      StorageLocation where = location.get();
      Storage storage = Storage.open(where.root(), where.options());
      Storage parts = new Storage(storage.fileSystem(), storage.root(), storage.engine());
      CLEANER.register(storage, parts::closeQuietly);
      open = new KernelCatalog(storage);
    }
    return open;
  }

  /** Unless another one was opened since, which this refusal says nothing about. */
  private synchronized void forget(KernelCatalog refused) {
    if (open == refused) {
      open = null;
    }
  }
}
