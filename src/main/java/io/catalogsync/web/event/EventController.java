package io.catalogsync.web.event;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.util.concurrent.CompletableFuture;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;

/**
 * Where the end of runs is told. A pipeline waits for the answer and never retries, so whatever the
 * body holds the answer is 2xx and comes at once.
 */
@RestController
class EventController {
  private static final byte[] NOTHING = {};

  private final EventReader reader;
  private final EventIntake intake;
  private final JsonMapper json;

  EventController(EventReader reader, EventIntake intake, JsonMapper json) {
    this.reader = reader;
    this.intake = intake;
    this.json = json;
  }

  /** The token in the path was looked at before: here it is of no interest. */
  @PostMapping({"/events/run-completed", "/events/run-completed/{token}", "/api/v1/lineage"})
  Object told(HttpServletRequest request, @RequestBody(required = false) byte[] body) {
    RunEvent event = reader.read(request::getHeader, body == null ? NOTHING : body);
    CompletableFuture<ResponseEntity<byte[]>> answer = intake.take(event).thenApply(this::answer);
    // an answer that is there would pass through every filter a second time as a future
    return answer.isDone() ? answer.join() : answer;
  }

  /**
   * In bytes, whose length is known: a body that is written while it is made leaves in pieces, the
   * last of them empty, and each is a packet. Its type is not for the Accept header to refuse.
   */
  private ResponseEntity<byte[]> answer(EventAnswer answer) {
    boolean done = answer.status().equals("synced");
    ResponseEntity.BodyBuilder response = done ? ResponseEntity.ok() : ResponseEntity.accepted();
    if (answer.id() != null) {
      response.location(URI.create("/sync/" + answer.id()));
    }
    return response.contentType(MediaType.APPLICATION_JSON).body(json.writeValueAsBytes(answer));
  }
}
