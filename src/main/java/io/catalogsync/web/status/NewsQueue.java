package io.catalogsync.web.status;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * What one hearer has not been told yet, each thing once: a hearer that is slow misses what was in
 * between and costs no memory for it. Thread-safe.
 */
final class NewsQueue {
  private final BlockingQueue<News> order = new LinkedBlockingQueue<>();
  private final Set<News> waiting = ConcurrentHashMap.newKeySet();

  void add(News news) {
    if (waiting.add(news)) {
      order.add(news);
    }
  }

  /** The next news; empty when there was none for that long. */
  Optional<News> next(Duration patience) throws InterruptedException {
    News news = order.poll(patience.toMillis(), TimeUnit.MILLISECONDS);
    if (news != null) {
      waiting.remove(news); // before it is told, so that what happens from here on is told again
    }
    return Optional.ofNullable(news);
  }
}
