package io.catalogsync.web.status;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/** One listener and the thread that talks to it: a slow one keeps nobody else waiting. */
final class LiveClient {
  private static final Logger LOG = LoggerFactory.getLogger(LiveClient.class);

  /** Often enough that no proxy takes the connection for dead, and a closed one is noticed. */
  private static final Duration HEARTBEAT = Duration.ofSeconds(15);

  private final SseEmitter stream = new SseEmitter(0L);
  private final NewsQueue queue = new NewsQueue();
  private final LiveTeller teller;

  LiveClient(LiveTeller teller) {
    this.teller = teller;
    stream.onError(gone -> queue.add(new News.End()));
    stream.onCompletion(() -> queue.add(new News.End()));
  }

  SseEmitter stream() {
    return stream;
  }

  void hear(News news) {
    queue.add(news);
  }

  /** Tells news until the listener is gone or there will be no more. */
  void run() {
    try {
      teller.tellAll(stream);
      boolean more = true;
      while (more) {
        Optional<News> news = queue.next(HEARTBEAT);
        more = teller.tell(stream, news);
      }
      stream.complete();
    } catch (IOException | IllegalStateException e) {
      LOG.debug("A listener is gone", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      stream.complete();
    }
  }
}
