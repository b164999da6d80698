package io.catalogsync.sync;

import io.catalogsync.azure.KeyVaultSecrets;
import io.catalogsync.azure.SecretResolver;
import io.catalogsync.config.Connection;
import io.catalogsync.config.OdibiProject;
import io.catalogsync.config.OdibiProjectReader;
import io.catalogsync.config.SyncTo;
import io.catalogsync.delta.DeltaCatalog;
import io.catalogsync.delta.DeltaCatalogs;
import io.catalogsync.error.Errors;
import io.catalogsync.target.Target;
import io.catalogsync.target.sql.SqlTargets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Turns project files into sources: reads them, opens the catalog and the target of each. */
public final class SourceOpener {
  /** For those who look beside the workers: poller, status, history. */
  private static final int MORE_CONNECTIONS = 2;

  private final Clock clock;
  private final SecretResolver secrets;
  private final int poolSize;

  /**
   * For up to {@code workers} syncs at a time.
   *
   * @param workers each may hold two connections: one reads while the other writes
   */
  public SourceOpener(Clock clock, int workers) {
    this(clock, workers, new KeyVaultSecrets(clock));
  }

  SourceOpener(Clock clock, int workers, SecretResolver secrets) {
    this.clock = clock;
    this.secrets = secrets;
    this.poolSize = 2 * workers + MORE_CONNECTIONS;
  }

  /** The sources of those projects that have a {@code sync_to}. Opens no connection yet. */
  public Sources open(List<Path> files, Optional<String> environment) {
    return open(OdibiProjectReader.read(files, environment, System::getenv));
  }

  Sources open(List<OdibiProject> projects) {
    List<Source> sources = new ArrayList<>();
    for (OdibiProject project : projects) {
      if (project.syncTo().isPresent()) {
        sources.add(open(project, project.syncTo().get()));
      }
    }
    return new Sources(sources);
  }

  private Source open(OdibiProject project, SyncTo syncTo) {
    DeltaCatalog catalog = catalog(project);
    return new Source(project, syncTo, catalog, target(project, syncTo, catalog));
  }

  private DeltaCatalog catalog(OdibiProject project) {
    if (project.primary() instanceof Connection.Local local) {
      return DeltaCatalogs.open(local, project.path());
    }
    if (project.primary() instanceof Connection.Azure azure) {
      return DeltaCatalogs.open(azure, project.path(), secrets);
    }
    throw Errors.configInvalid(
        List.of(
            project.file()
                + ": system.connection: a catalog cannot be read through a connection of this kind ("
                + project.primary().getClass().getSimpleName()
                + "); use local, azure_blob or azure_adls."));
  }

  private Target target(OdibiProject project, SyncTo syncTo, DeltaCatalog catalog) {
    if (syncTo.connection() instanceof Connection.H2 h2) {
      return SqlTargets.open(h2, syncTo.schemaName(), clock, poolSize);
    }
    if (syncTo.connection() instanceof Connection.SqlServer sqlServer) {
      return SqlTargets.open(sqlServer, syncTo.schemaName(), clock, poolSize, secrets);
    }
    return new ReplicaOpener(secrets, clock)
        .open(project, syncTo, catalog)
        .orElseThrow(
            () ->
                Errors.configInvalid(
                    List.of(
                        project.file()
                            + ": system.sync_to.connection: copies cannot be made to a connection"
                            + " of this kind ("
                            + syncTo.connection().getClass().getSimpleName()
                            + "); use sql_server, azure_sql, h2, local, azure_blob or"
                            + " azure_adls.")));
  }
}
