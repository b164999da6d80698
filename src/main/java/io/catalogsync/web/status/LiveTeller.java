package io.catalogsync.web.status;

import io.catalogsync.plan.TableKey;
import io.catalogsync.status.LagTrends;
import io.catalogsync.status.ProjectStatus;
import io.catalogsync.status.Statuses;
import io.catalogsync.status.TableStatus;
import io.catalogsync.sync.Sources;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.MediaType;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/** Puts news into words, as they are at the moment of telling. */
final class LiveTeller {
  private final Sources sources;
  private final Statuses statuses;
  private final LagTrends trends;

  LiveTeller(Sources sources, Statuses statuses, LagTrends trends) {
    this.sources = sources;
    this.statuses = statuses;
    this.trends = trends;
  }

  /** Data of a {@code status} event. */
  record All(List<ProjectStatus> projects) {}

  /** Data of a {@code table} event. */
  record One(String source, TableStatus table) {}

  /** Data of a {@code trends} event: lags in seconds, oldest first, by source and table. */
  record Lags(Map<String, List<Double>> lags) {}

  /** The whole state, which makes up for all that was missed. */
  void tellAll(SseEmitter stream) throws IOException {
    send(stream, "status", new All(statuses.known()));
    send(stream, "trends", new Lags(trends.all()));
  }

  /** Tells one thing; false when there will be no more. */
  boolean tell(SseEmitter stream, Optional<News> news) throws IOException {
    if (news.isEmpty()) {
      stream.send(SseEmitter.event().comment("still here"));
    } else if (news.get() instanceof News.OfTable table) {
      tell(stream, table.key());
    } else if (news.get() instanceof News.OfTrends) {
      tellAll(stream); // time alone makes a table late
    }
    return !(news.orElse(null) instanceof News.End);
  }

  private void tell(SseEmitter stream, TableKey key) throws IOException {
    One one =
        sources.all().stream()
            .filter(source -> source.name().equals(key.source()))
            .map(source -> new One(key.source(), statuses.known(source, key.table())))
            .findFirst()
            .orElseThrow();
    send(stream, "table", one);
  }

  private static void send(SseEmitter stream, String name, Object data) throws IOException {
    stream.send(SseEmitter.event().name(name).data(data, MediaType.APPLICATION_JSON));
  }
}
