package io.catalogsync.web.status;

import io.catalogsync.status.ProjectStatus;
import io.catalogsync.status.StatusText;
import io.catalogsync.status.Statuses;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** How far every copy is: as JSON, or in the words of {@code odibi catalog sync-status}. */
@RestController
class StatusController {
  /** May be kept, but not used without asking: the answer to that is a 304 when nothing moved. */
  private static final CacheControl ASK_AGAIN = CacheControl.noCache().cachePrivate();

  private final Statuses statuses;

  StatusController(Statuses statuses) {
    this.statuses = statuses;
  }

  @GetMapping(path = "/sync/status", produces = MediaType.APPLICATION_JSON_VALUE)
  ResponseEntity<Map<String, List<ProjectStatus>>> json(
      @RequestParam Optional<String> project, @RequestParam Optional<String> table) {
    return ResponseEntity.ok()
        .cacheControl(ASK_AGAIN)
        .body(Map.of("projects", statuses.of(project, table)));
  }

  @GetMapping(path = "/sync/status", produces = MediaType.TEXT_PLAIN_VALUE)
  ResponseEntity<String> text(
      @RequestParam Optional<String> project, @RequestParam Optional<String> table) {
    return ResponseEntity.ok()
        .cacheControl(ASK_AGAIN)
        .body(StatusText.of(statuses.of(project, table)));
  }
}
