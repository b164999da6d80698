package io.catalogsync.sync;

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
import java.util.Map;
import java.util.Optional;

/** Turns project files into sources: reads them, opens the catalog and the target of each. */
public final class SourceOpener {
  private static final int POOL_SIZE = 8;

  private final Clock clock;

  public SourceOpener(Clock clock) {
    this.clock = clock;
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
    return new Source(project, syncTo, catalog(project), target(project, syncTo));
  }

  private static DeltaCatalog catalog(OdibiProject project) {
    if (project.primary() instanceof Connection.Local local) {
      return DeltaCatalogs.open(StorageRoot.of(local, project.path()), Map.of());
    }
    throw Errors.configInvalid(
        List.of(
            project.file()
                + ": system.connection: catalogs on "
                + project.primary().getClass().getSimpleName()
                + " storage cannot be read by this version; use a local path."));
  }

  private Target target(OdibiProject project, SyncTo syncTo) {
    if (syncTo.connection() instanceof Connection.H2 h2) {
      return SqlTargets.open(h2, syncTo.schemaName(), clock, POOL_SIZE);
    }
    if (syncTo.connection() instanceof Connection.SqlServer sqlServer) {
      return SqlTargets.open(
          sqlServer,
          syncTo.schemaName(),
          clock,
          POOL_SIZE,
          (vault, secret) -> {
            throw Errors.keyVaultUnsupported(project.file().toString(), vault);
          });
    }
    throw Errors.configInvalid(
        List.of(
            project.file()
                + ": system.sync_to.connection: copies to "
                + syncTo.connection().getClass().getSimpleName()
                + " storage cannot be made by this version; use sql_server, azure_sql or h2."));
  }
}
