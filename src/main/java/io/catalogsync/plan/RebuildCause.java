package io.catalogsync.plan;

import java.util.Locale;

/** Why a whole table is compared instead of its changes. */
public enum RebuildCause {
  /** Somebody asked for it. */
  REQUESTED,
  /** A verification found a difference and was asked to mend it. */
  REPAIR,
  /** The table changed under an unfinished first load. */
  LOAD_OVERTAKEN,
  /** The table was dropped and created anew. */
  CREATED_ANEW,
  /** The source is at an older version than the target: it was restored. */
  WENT_BACK,
  /** The schema changed in a way that changes rows. */
  SCHEMA,
  /** The log no longer tells what changed. */
  LOG_GONE,
  /** A file that changed was vacuumed. */
  FILE_GONE,
  /** Somebody else changed the target. */
  DRIFTED,
  /** The target's table, or a column of it, was dropped and made anew. */
  VALUES_LOST,
  /** Older rows are wanted than were copied: {@code sync_last_days} was raised or removed. */
  WINDOW_WIDENED;

  /** The form used in metric tags, e.g. {@code went-back}. */
  public String slug() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
