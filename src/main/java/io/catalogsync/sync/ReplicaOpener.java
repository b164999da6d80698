package io.catalogsync.sync;

import io.catalogsync.azure.SecretResolver;
import io.catalogsync.config.Connection;
import io.catalogsync.config.OdibiProject;
import io.catalogsync.config.SyncTo;
import io.catalogsync.delta.DeltaCatalog;
import io.catalogsync.delta.Storage;
import io.catalogsync.delta.StorageLocation;
import io.catalogsync.target.ReplicaTarget;
import io.catalogsync.target.replica.Replicas;
import java.time.Clock;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Opens the replica of a project whose {@code sync_to} is storage. */
final class ReplicaOpener {
  private static final Logger LOG = LoggerFactory.getLogger(ReplicaOpener.class);

  private final SecretResolver secrets;
  private final Clock clock;

  ReplicaOpener(SecretResolver secrets, Clock clock) {
    this.secrets = secrets;
    this.clock = clock;
  }

  /** Empty when the target or the catalog is not on storage. Connects to nothing yet. */
  Optional<ReplicaTarget> open(OdibiProject project, SyncTo syncTo, DeltaCatalog catalog) {
    Optional<Supplier<StorageLocation>> from = location(project.primary(), project.path());
    Optional<Supplier<StorageLocation>> to = location(syncTo.connection(), syncTo.path());
    if (from.isEmpty() || to.isEmpty()) {
      return Optional.empty();
    }
    if (syncTo.lastDays().isPresent()) {
      LOG.warn("{}: system.sync_to.{}", project.file(), Source.WHOLE_TABLES);
    }
    return Optional.of(
        Replicas.open(storage(from.get()), storage(to.get()), catalog, syncTo.vacuum(), clock));
  }

  private Optional<Supplier<StorageLocation>> location(Connection connection, String path) {
    if (connection instanceof Connection.Local local) {
      StorageLocation location = StorageLocation.of(local, path);
      return Optional.of(() -> location);
    }
    return connection instanceof Connection.Azure azure
        ? Optional.of(StorageLocation.supplier(azure, path, secrets))
        : Optional.empty();
  }

  private static Supplier<Storage> storage(Supplier<StorageLocation> location) {
    return () -> {
      StorageLocation where = location.get();
      return Storage.open(where.root(), where.options());
    };
  }
}
