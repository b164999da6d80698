package io.catalogsync.config;

import java.util.List;
import java.util.OptionalInt;

/**
 * {@code system.sync_to} of an Odibi project.
 *
 * @param connectionName name of the target connection
 * @param connection the target connection
 * @param schemaName schema of a SQL target, default {@code odibi_system}
 * @param path path of a replica below its connection, default {@code _odibi_system}
 * @param mode default {@code incremental}
 * @param trigger {@code on}, default {@code after_run}
 * @param tables tables to copy; empty list means the default tables
 * @param async {@code async_sync}, default true
 * @param lastDays {@code sync_last_days}, days; empty for all
 * @param views our addition: whether to create the reporting views, default true
 * @param badValues our addition: {@code bad_values}, what becomes of values that no SQL target
 *     keeps, default {@code nullify}
 * @param vacuum our addition: whether a replica follows VACUUM, default false
 */
public record SyncTo(
    String connectionName,
    Connection connection,
    String schemaName,
    String path,
    Mode mode,
    Trigger trigger,
    List<String> tables,
    boolean async,
    OptionalInt lastDays,
    boolean views,
    BadValues badValues,
    boolean vacuum) {
  public SyncTo {
    tables = List.copyOf(tables);
  }

  /** How rows are moved when nobody says otherwise. */
  public enum Mode {
    INCREMENTAL,
    FULL
  }

  /** What becomes of values that no SQL target keeps. */
  public enum BadValues {
    /** The row is kept, the value is NULL, counted and warned of. */
    NULLIFY,
    /** The table fails. */
    STRICT
  }

  /** What starts a sync. */
  public enum Trigger {
    AFTER_RUN,
    MANUAL
  }
}
