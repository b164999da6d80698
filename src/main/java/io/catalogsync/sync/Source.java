package io.catalogsync.sync;

import io.catalogsync.config.OdibiProject;
import io.catalogsync.config.SyncTo;
import io.catalogsync.delta.DeltaCatalog;
import io.catalogsync.error.Errors;
import io.catalogsync.plan.TableKey;
import io.catalogsync.target.RowTarget;
import io.catalogsync.target.Target;

/**
 * One catalog and where it is copied to.
 *
 * @param project the project file it comes from
 * @param syncTo the project's {@code sync_to}
 * @param catalog the Delta tables
 * @param target where the copy is kept
 */
public record Source(OdibiProject project, SyncTo syncTo, DeltaCatalog catalog, Target target) {
  public String name() {
    return project.source();
  }

  /**
   * The target of a copy that is kept as rows.
   *
   * @throws io.catalogsync.error.CatalogSyncException REQUEST_INVALID when it is a replica
   */
  public RowTarget rows() {
    if (target instanceof RowTarget rows) {
      return rows;
    }
    throw Errors.replicaHasNoRows(name());
  }

  /** Whether somebody who says that name means this source: the project's name or the source's. */
  public boolean isNamed(String name) {
    return name().equals(name) || project.name().equals(name);
  }

  public TableKey key(String table) {
    return new TableKey(name(), table);
  }
}
