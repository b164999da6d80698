package io.catalogsync.sync;

import io.catalogsync.config.OdibiProject;
import io.catalogsync.config.SyncTo;
import io.catalogsync.delta.DeltaCatalog;
import io.catalogsync.plan.TableKey;
import io.catalogsync.target.RowTarget;

/**
 * One catalog and where it is copied to.
 *
 * @param project the project file it comes from
 * @param syncTo the project's {@code sync_to}
 * @param catalog the Delta tables
 * @param target where the rows go
 */
public record Source(OdibiProject project, SyncTo syncTo, DeltaCatalog catalog, RowTarget target) {
  public String name() {
    return project.source();
  }

  public TableKey key(String table) {
    return new TableKey(name(), table);
  }
}
