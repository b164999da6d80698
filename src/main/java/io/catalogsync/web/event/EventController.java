package io.catalogsync.web.event;

import java.net.URI;
import java.util.concurrent.CompletableFuture;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

/**
 * Where the end of runs is told. A pipeline waits for the answer and never retries, so whatever the
 * body holds the answer is 2xx and comes at once.
 */
@RestController
class EventController {
  private static final byte[] NOTHING = {};

  private final EventReader reader;
  private final EventIntake intake;

  EventController(EventReader reader, EventIntake intake) {
    this.reader = reader;
    this.intake = intake;
  }

  /** The token in the path was looked at before: here it is of no interest. */
  @PostMapping({"/events/run-completed", "/events/run-completed/{token}", "/api/v1/lineage"})
  Object told(@RequestHeader HttpHeaders headers, @RequestBody(required = false) byte[] body) {
    RunEvent event = reader.read(headers, body == null ? NOTHING : body);
    CompletableFuture<ResponseEntity<EventAnswer>> answer =
        intake.take(event).thenApply(EventController::answer);
    // an answer that is there would pass through every filter a second time as a future
    return answer.isDone() ? answer.join() : answer;
  }

  private static ResponseEntity<EventAnswer> answer(EventAnswer answer) {
    boolean done = answer.status().equals("synced");
    ResponseEntity.BodyBuilder response = done ? ResponseEntity.ok() : ResponseEntity.accepted();
    if (answer.id() != null) {
      response.location(URI.create("/sync/" + answer.id()));
    }
    return response.body(answer);
  }
}
