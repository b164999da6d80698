package io.catalogsync.web;

import io.catalogsync.error.Errors;
import io.catalogsync.status.ProjectStatus;
import io.catalogsync.status.StatusReport;
import io.catalogsync.sync.Sources;
import io.catalogsync.sync.SyncQueue;
import io.catalogsync.sync.SyncRun;
import io.catalogsync.sync.SyncRuns;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Syncs on request, and what became of them. */
@RestController
class SyncController {
  private final Sources sources;
  private final SyncQueue queue;
  private final SyncRuns runs;
  private final StatusReport report;

  SyncController(Sources sources, SyncQueue queue, SyncRuns runs, StatusReport report) {
    this.sources = sources;
    this.queue = queue;
    this.runs = runs;
    this.report = report;
  }

  @PostMapping("/sync")
  ResponseEntity<SyncView> sync(@RequestBody(required = false) SyncBody body) {
    SyncRun run = queue.submit((body == null ? SyncBody.EMPTY : body).toRequest());
    return ResponseEntity.accepted()
        .location(URI.create("/sync/" + run.id()))
        .body(SyncView.of(run));
  }

  @GetMapping("/sync/{id}")
  SyncView one(@PathVariable String id) {
    return runs.find(id)
        .map(SyncView::of)
        .or(() -> fromHistory(id))
        .orElseThrow(() -> Errors.syncUnknown(id));
  }

  @GetMapping("/sync/status")
  Map<String, List<ProjectStatus>> status(@RequestParam Optional<String> project) {
    return Map.of("projects", sources.matching(project).stream().map(report::of).toList());
  }

  private Optional<SyncView> fromHistory(String id) {
    return sources.all().stream()
        .map(source -> source.target().history().bySync(id))
        .filter(entries -> !entries.isEmpty())
        .findFirst()
        .map(entries -> SyncView.of(id, entries));
  }
}
