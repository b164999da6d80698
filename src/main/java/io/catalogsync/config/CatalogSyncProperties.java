package io.catalogsync.config;

import io.catalogsync.error.Errors;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of the service itself; what to copy where stands in the Odibi project files.
 *
 * @param projects Odibi project files to keep in sync.
 * @param environment Odibi environment whose overrides apply; empty for none.
 * @param pollInterval How often to look for changes that no webhook told of.
 * @param secondLook How long after a run to look again, for tables Odibi derives after it.
 * @param workers How many tables are copied at the same time.
 * @param retryInitial Wait before the first retry of a failed table; it doubles each time.
 * @param retryMax Longest wait between two retries.
 */
@ConfigurationProperties("catalog-sync")
public record CatalogSyncProperties(
    @DefaultValue List<Path> projects,
    @DefaultValue("") String environment,
    @DefaultValue("30s") Duration pollInterval,
    @DefaultValue("60s") Duration secondLook,
    @DefaultValue("2") int workers,
    @DefaultValue("1s") Duration retryInitial,
    @DefaultValue("5m") Duration retryMax) {
  private static final int MAX_WORKERS = 64;

  public CatalogSyncProperties {
    projects = List.copyOf(projects);
    List<String> problems = new ArrayList<>();
    atLeast(problems, "poll-interval", pollInterval, Duration.ofSeconds(1));
    atLeast(problems, "second-look", secondLook, Duration.ZERO);
    atLeast(problems, "retry-initial", retryInitial, Duration.ofMillis(1));
    atLeast(problems, "retry-max", retryMax, retryInitial);
    if (workers < 1 || workers > MAX_WORKERS) {
      problems.add(
          "catalog-sync.workers: Must be from 1 to " + MAX_WORKERS + ", not " + workers + ".");
    }
    if (!problems.isEmpty()) {
      throw Errors.configInvalid(problems);
    }
  }

  private static void atLeast(List<String> problems, String name, Duration value, Duration least) {
    if (value.compareTo(least) < 0) {
      problems.add(
          "catalog-sync."
              + name
              + ": Must be at least "
              + least.toMillis()
              + "ms, not "
              + value.toMillis()
              + "ms.");
    }
  }
}
