package io.catalogsync.status;

import io.catalogsync.error.CatalogSyncException;
import io.catalogsync.error.ErrorCode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.Selector;

/** {@code /actuator/catalogsync}: the status of every project, of one, or of one table. */
@Endpoint(id = "catalogsync")
public class CatalogSyncEndpoint {
  private final Statuses statuses;

  public CatalogSyncEndpoint(Statuses statuses) {
    this.statuses = statuses;
  }

  @ReadOperation
  public Map<String, List<ProjectStatus>> status() {
    return Map.of("projects", statuses.of(Optional.empty(), Optional.empty()));
  }

  /** One project, by project name; null, which answers 404, when there is none of that name. */
  @ReadOperation
  public Map<String, List<ProjectStatus>> project(@Selector String project) {
    return found(project, Optional.empty());
  }

  /** One table of one project; null when there is none of that name. */
  @ReadOperation
  public Map<String, List<ProjectStatus>> table(@Selector String project, @Selector String table) {
    return found(project, Optional.of(table));
  }

  private Map<String, List<ProjectStatus>> found(String project, Optional<String> table) {
    try {
      return Map.of("projects", statuses.of(Optional.of(project), table));
    } catch (CatalogSyncException e) {
      if (e.code() == ErrorCode.REQUEST_INVALID || e.code() == ErrorCode.TABLE_UNKNOWN) {
        return null;
      }
      throw e;
    }
  }
}
