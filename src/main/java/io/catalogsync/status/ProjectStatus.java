package io.catalogsync.status;

import java.util.List;

/**
 * One source with Odibi's own words for its configuration.
 *
 * @param defaultTables whether the project names no tables and so gets the default ones
 */
public record ProjectStatus(
    String project,
    String environment,
    String source,
    String primary,
    String path,
    String target,
    String mode,
    String trigger,
    boolean async,
    boolean defaultTables,
    List<TableStatus> tables) {
  public ProjectStatus {
    tables = List.copyOf(tables);
  }
}
