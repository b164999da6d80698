package io.catalogsync.config;

import java.nio.file.Path;
import java.util.Optional;

/**
 * What the service needs of one Odibi project file.
 *
 * @param file the file it was read from
 * @param name {@code project}
 * @param environment {@code system.environment}; null when the project names none
 * @param primaryName name of {@code system.connection}
 * @param primary where the catalog lies
 * @param path {@code system.path} below the primary connection, default {@code _odibi_system}
 * @param syncTo where it is copied to; empty when the project has no {@code system.sync_to}
 */
public record OdibiProject(
    Path file,
    String name,
    String environment,
    String primaryName,
    Connection primary,
    String path,
    Optional<SyncTo> syncTo) {
  /** Name of this catalog in a target it shares with others: the value of {@code _source}. */
  public String source() {
    return environment == null || environment.isBlank() ? name : name + "/" + environment;
  }
}
