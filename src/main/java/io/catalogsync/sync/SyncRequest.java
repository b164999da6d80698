package io.catalogsync.sync;

import io.catalogsync.plan.SyncMode;
import java.util.List;
import java.util.Optional;

/**
 * What somebody asked for.
 *
 * @param project a project's name or source name; empty for all
 * @param environment only catalogs of that environment; empty for any
 * @param tables empty for those the project is configured to copy
 * @param mode empty for the project's own
 * @param dryRun plan only
 * @param trigger who asks: {@code manual}, {@code webhook}, {@code poll}, {@code start}, {@code
 *     cli}
 */
public record SyncRequest(
    Optional<String> project,
    Optional<String> environment,
    List<String> tables,
    Optional<SyncMode> mode,
    boolean dryRun,
    String trigger) {
  /** The trigger of what a person asked for. */
  public static final String MANUAL = "manual";

  public SyncRequest {
    tables = List.copyOf(tables);
  }
}
