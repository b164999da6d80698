package io.catalogsync.web.status;

import io.catalogsync.error.RequestErrors;
import io.catalogsync.status.LagTrends;
import io.catalogsync.status.Statuses;
import io.catalogsync.sync.ChangeFeed;
import io.catalogsync.sync.Sources;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.boot.task.SimpleAsyncTaskExecutorBuilder;
import org.springframework.context.SmartLifecycle;
import org.springframework.core.task.SimpleAsyncTaskExecutor;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/**
 * Everyone who listens to the event stream. Stops before the web server does, which would otherwise
 * wait for streams that never end.
 */
@Component
class LiveFeed implements SmartLifecycle {
  private static final int MOST = 100;

  private final Set<LiveClient> clients = ConcurrentHashMap.newKeySet();
  private final SimpleAsyncTaskExecutor threads;
  private final LiveTeller teller;
  private volatile boolean running;

  LiveFeed(
      Sources sources,
      Statuses statuses,
      LagTrends trends,
      ChangeFeed changes,
      SimpleAsyncTaskExecutorBuilder threads) {
    this.threads = threads.threadNamePrefix("live-").build();
    this.teller = new LiveTeller(sources, statuses, trends);
    changes.subscribe(key -> tell(new News.OfTable(key)));
    trends.subscribe(() -> tell(new News.OfTrends()));
  }

  /**
   * A stream for one more listener.
   *
   * @throws io.catalogsync.error.CatalogSyncException STREAMS_LIMITED when there are too many
   */
  SseEmitter listen() {
    if (clients.size() >= MOST || !running) {
      throw RequestErrors.streamsLimited(MOST);
    }
    LiveClient client = new LiveClient(teller);
    clients.add(client);
    threads.execute(
        () -> {
          try {
            client.run();
          } finally {
            clients.remove(client);
          }
        });
    return client.stream();
  }

  private void tell(News news) {
    clients.forEach(client -> client.hear(news));
  }

  @Override
  public void start() {
    running = true;
  }

  @Override
  public void stop() {
    running = false;
    tell(new News.End());
  }

  @Override
  public boolean isRunning() {
    return running;
  }
}
