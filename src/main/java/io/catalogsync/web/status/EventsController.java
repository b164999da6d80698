package io.catalogsync.web.status;

import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/** What happens, as it happens: server-sent events. */
@RestController
class EventsController {
  private final LiveFeed feed;

  EventsController(LiveFeed feed) {
    this.feed = feed;
  }

  @GetMapping(path = "/sync/events", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
  ResponseEntity<SseEmitter> events() {
    return ResponseEntity.ok()
        .cacheControl(CacheControl.noStore())
        .header("X-Accel-Buffering", "no") // nginx would keep events back until a buffer is full
        .body(feed.listen());
  }
}
