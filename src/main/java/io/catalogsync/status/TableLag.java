package io.catalogsync.status;

/**
 * How far a target is behind.
 *
 * @param sourceVersion newest version; -1 while there is no table
 * @param appliedVersion version the target equals; -1 before the first sync
 * @param seconds time since the first commit that is not applied; 0 when caught up, NaN when never
 *     synced
 */
public record TableLag(long sourceVersion, long appliedVersion, double seconds) {
  static final TableLag WAITING = new TableLag(-1, -1, Double.NaN);

  /** Commits not applied yet. */
  public long versions() {
    return Math.max(0, sourceVersion - appliedVersion);
  }
}
