package io.catalogsync.web;

import io.catalogsync.config.SyncTo;
import io.catalogsync.error.CatalogSyncException;
import io.catalogsync.sync.Source;
import io.catalogsync.sync.Sources;
import io.catalogsync.sync.SyncQueue;
import io.catalogsync.sync.SyncRequest;
import io.catalogsync.sync.SyncRun;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/**
 * Odibi's "run completed" webhook. A pipeline waits for the answer and never retries, so whatever
 * the body holds the answer is 2xx and comes at once, unless {@code async_sync: false} asks
 * otherwise.
 */
@RestController
class RunCompletedController {
  private static final Logger LOG = LoggerFactory.getLogger(RunCompletedController.class);

  private final Sources sources;
  private final SyncQueue queue;
  private final RunEventReader reader;

  RunCompletedController(Sources sources, SyncQueue queue, RunEventReader reader) {
    this.sources = sources;
    this.queue = queue;
    this.reader = reader;
  }

  @PostMapping({"/events/run-completed", "/events/run-completed/{token}"})
  CompletableFuture<ResponseEntity<EventAnswer>> runCompleted(
      @RequestBody(required = false) byte[] body) {
    RunEvent event = reader.read(body == null ? new byte[0] : body);
    if (event.isStart()) {
      return answer(new EventAnswer("ignored", null, "a run that starts has nothing to copy yet"));
    }
    List<Source> concerned = concerned(event);
    if (concerned.isEmpty()) {
      LOG.warn("Webhook for unknown project {} was ignored", event.project().orElse("(none)"));
      return answer(
          new EventAnswer("accepted", null, "no configured project matches; nothing is synced"));
    }
    List<Source> automatic =
        concerned.stream()
            .filter(source -> source.syncTo().trigger() == SyncTo.Trigger.AFTER_RUN)
            .toList();
    if (automatic.isEmpty()) {
      return answer(new EventAnswer("ignored", null, "the project is synced on: manual only"));
    }
    List<SyncRun> runs = automatic.stream().map(this::submit).toList();
    String id = runs.get(0).id();
    boolean waits = automatic.stream().anyMatch(source -> !source.syncTo().async());
    EventAnswer accepted = new EventAnswer("accepted", id, null);
    return waits
        ? CompletableFuture.allOf(
                runs.stream().map(SyncRun::allDone).toArray(CompletableFuture[]::new))
            .thenApply(done -> ResponseEntity.ok(new EventAnswer("synced", id, null)))
        : answer(accepted);
  }

  private List<Source> concerned(RunEvent event) {
    try {
      return sources.matching(event.project()).stream()
          .filter(source -> event.concerns(source.project().environment()))
          .toList();
    } catch (CatalogSyncException unknownProject) {
      return List.of(); // a pipeline must not fail because of our configuration
    }
  }

  private SyncRun submit(Source source) {
    return queue.submit(
        new SyncRequest(Optional.of(source.name()), List.of(), Optional.empty(), false, "webhook"));
  }

  private static CompletableFuture<ResponseEntity<EventAnswer>> answer(EventAnswer answer) {
    ResponseEntity.BodyBuilder accepted = ResponseEntity.accepted();
    if (answer.id() != null) {
      accepted.headers(headers -> Map.of("Location", "/sync/" + answer.id()).forEach(headers::add));
    }
    return CompletableFuture.completedFuture(accepted.body(answer));
  }

  /**
   * What the pipeline is told.
   *
   * @param id the sync that was queued; null when none was
   * @param warning why nothing was queued; null when something was
   */
  record EventAnswer(String status, String id, String warning) {}
}
