package io.catalogsync.sync;

import io.catalogsync.config.OdibiProject;
import io.catalogsync.config.SyncTo;
import io.catalogsync.delta.DeltaCatalog;
import io.catalogsync.error.TargetErrors;
import io.catalogsync.plan.TableKey;
import io.catalogsync.plan.Watermark;
import io.catalogsync.target.ReplicaTarget;
import io.catalogsync.target.RowTarget;
import io.catalogsync.target.Target;
import java.util.List;

/**
 * One catalog and where it is copied to.
 *
 * @param project the project file it comes from
 * @param syncTo the project's {@code sync_to}
 * @param catalog the Delta tables
 * @param target where the copy is kept
 */
public record Source(OdibiProject project, SyncTo syncTo, DeltaCatalog catalog, Target target) {
  static final String WHOLE_TABLES =
      "sync_last_days: not applicable to a Delta replica, which always holds whole tables; it is"
          + " ignored.";

  /** What of the project's configuration has no effect, in words for its user. */
  public List<String> notes() {
    boolean ignored = target instanceof ReplicaTarget && syncTo.lastDays().isPresent();
    return ignored ? List.of(WHOLE_TABLES) : List.of();
  }

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
    throw TargetErrors.replicaHasNoRows(name());
  }

  /** Whether somebody who says that name means this source: the project's name or the source's. */
  public boolean isNamed(String name) {
    return name().equals(name) || project.name().equals(name);
  }

  public TableKey key(String table) {
    return new TableKey(name(), table);
  }

  /** Where the copy of a table stands; {@link Watermark#initial} when there is none. */
  public Watermark watermark(String table) {
    return target.watermark(key(table)).orElse(Watermark.initial());
  }
}
