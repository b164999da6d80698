package io.catalogsync.web;

import io.catalogsync.error.CatalogSyncException;
import io.catalogsync.error.ErrorCode.Retry;
import io.catalogsync.error.Errors;
import io.catalogsync.status.Statuses;
import io.catalogsync.sync.Source;
import io.catalogsync.sync.Sources;
import io.catalogsync.sync.SyncQueue;
import io.catalogsync.sync.SyncRun;
import io.catalogsync.sync.SyncRuns;
import io.catalogsync.target.HistoryEntry;
import java.net.URI;
import java.security.Principal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

/** Syncs on request, and what became of them. */
@RestController
class SyncController {
  private static final Pattern ID = Pattern.compile("[0-9a-f-]{36}");

  private final Sources sources;
  private final SyncQueue queue;
  private final SyncRuns runs;
  private final SyncViews views;
  private final IdempotentSyncs idempotent;
  private final Statuses statuses;

  SyncController(
      Sources sources,
      SyncQueue queue,
      SyncRuns runs,
      SyncViews views,
      IdempotentSyncs idempotent,
      Statuses statuses) {
    this.sources = sources;
    this.queue = queue;
    this.runs = runs;
    this.views = views;
    this.idempotent = idempotent;
    this.statuses = statuses;
  }

  @PostMapping(path = "/sync", consumes = MediaType.APPLICATION_JSON_VALUE)
  ResponseEntity<SyncView> sync(
      Principal caller,
      @RequestHeader(name = "Idempotency-Key", required = false) String key,
      @RequestBody(required = false) byte[] body) {
    IdempotentSyncs.Accepted accepted =
        idempotent.submit(caller, key, SyncBody.read(body), queue::submit);
    ResponseEntity.BodyBuilder answer =
        ResponseEntity.accepted().location(URI.create("/sync/" + accepted.run().id()));
    if (accepted.replayed()) {
      answer.header("Idempotency-Replayed", "true");
    }
    return answer.body(views.of(accepted.run()));
  }

  @GetMapping("/sync/{id}")
  SyncView one(@PathVariable String id) {
    return runs.find(id)
        .map(views::of)
        .or(() -> fromHistory(id))
        .orElseThrow(() -> Errors.syncUnknown(id));
  }

  /** Of one that is over, nothing is left to cancel: the answer shows how it ended. */
  @PostMapping("/sync/{id}/cancel")
  ResponseEntity<SyncView> cancel(@PathVariable String id) {
    Optional<SyncRun> run = runs.find(id);
    if (run.isEmpty()) {
      return ResponseEntity.ok(one(id));
    }
    queue.cancel(run.get());
    return ResponseEntity.accepted().location(URI.create("/sync/" + id)).body(views.of(run.get()));
  }

  private Optional<SyncView> fromHistory(String id) {
    if (!ID.matcher(id).matches()) {
      return Optional.empty();
    }
    List<HistoryEntry> found = new ArrayList<>();
    List<CatalogSyncException> unreachable = new ArrayList<>();
    for (Source source : sources.all()) {
      try {
        statuses.past(source).bySync(id).stream()
            .filter(entry -> entry.source().equals(source.name())) // others may share the target
            .forEach(found::add);
      } catch (CatalogSyncException e) {
        unreachable.add(e);
      }
    }
    if (!found.isEmpty()) {
      return Optional.of(SyncView.of(id, found));
    }
    // one that does not answer may be the one that knows it; to one that lets nobody in, asking
    // again is no help
    Optional<CatalogSyncException> passing =
        unreachable.stream().filter(SyncController::isPassing).findFirst();
    if (passing.isPresent()) {
      throw passing.get();
    }
    if (!unreachable.isEmpty() && unreachable.size() == sources.all().size()) {
      throw unreachable.get(0);
    }
    return Optional.empty();
  }

  private static boolean isPassing(CatalogSyncException failure) {
    return failure.code().retry() == Retry.SOON || failure.code().retry() == Retry.AFTER_A_PAUSE;
  }
}
