package io.catalogsync.status;

import io.catalogsync.sync.Sources;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.Selector;

/** {@code /actuator/catalogsync}: the status of every project. */
@Endpoint(id = "catalogsync")
public class CatalogSyncEndpoint {
  private final Sources sources;
  private final StatusReport report;

  public CatalogSyncEndpoint(Sources sources, StatusReport report) {
    this.sources = sources;
    this.report = report;
  }

  @ReadOperation
  public Map<String, List<ProjectStatus>> status() {
    return Map.of("projects", sources.all().stream().map(report::of).toList());
  }

  /** The status of one project, by project name. */
  @ReadOperation
  public Map<String, List<ProjectStatus>> project(@Selector String project) {
    return Map.of(
        "projects", sources.matching(Optional.of(project)).stream().map(report::of).toList());
  }
}
