package io.catalogsync.status;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * How far a target is behind.
 *
 * @param sourceVersion newest version; -1 while there is no table
 * @param appliedVersion version the target equals; -1 before the first sync
 * @param behindSince time of the first commit that is not applied; empty when there is none
 */
public record TableLag(long sourceVersion, long appliedVersion, Optional<Instant> behindSince) {
  static final TableLag UNKNOWN = new TableLag(-1, -1, Optional.empty());

  private static final double MILLIS = 1_000.0;

  /** Whether the source holds the table. */
  public boolean exists() {
    return sourceVersion >= 0;
  }

  public boolean everSynced() {
    return appliedVersion >= 0;
  }

  /** Whether the table was copied, and the source holds it no longer. */
  public boolean isGone() {
    return everSynced() && !exists();
  }

  /** Whether it can be told how far the target is behind. */
  public boolean isKnown() {
    return everSynced() && exists();
  }

  /** Seconds since the first commit that is not applied; 0 when caught up, NaN if not known. */
  public double seconds(Instant now) {
    if (!isKnown()) {
      return Double.NaN;
    }
    return behindSince
        .map(since -> Math.max(0, Duration.between(since, now).toMillis() / MILLIS))
        .orElse(0.0);
  }

  /** Commits not applied yet. */
  public long versions() {
    return Math.max(0, sourceVersion - appliedVersion);
  }
}
