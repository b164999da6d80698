package io.catalogsync.web;

import io.catalogsync.sync.ChangeFeed;
import io.catalogsync.sync.PausedTables;
import io.catalogsync.sync.Source;
import io.catalogsync.sync.Sources;
import io.catalogsync.sync.TableSelection;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/**
 * Keeps tables from being synced by themselves. What somebody asks for with {@code POST /sync} is
 * done all the same.
 */
@RestController
class PauseController {
  private final Sources sources;
  private final PausedTables paused;
  private final ChangeFeed feed;

  PauseController(Sources sources, PausedTables paused, ChangeFeed feed) {
    this.sources = sources;
    this.paused = paused;
    this.feed = feed;
  }

  /** What is paused now, of the sources that were named. */
  record Paused(List<Table> paused) {}

  /** One table. */
  record Table(String source, String table) {}

  @PostMapping(path = "/sync/pause", consumes = MediaType.APPLICATION_JSON_VALUE)
  Paused pause(@RequestBody(required = false) byte[] body) {
    return set(body, true);
  }

  @PostMapping(path = "/sync/resume", consumes = MediaType.APPLICATION_JSON_VALUE)
  Paused resume(@RequestBody(required = false) byte[] body) {
    return set(body, false);
  }

  private Paused set(byte[] body, boolean pause) {
    JsonFields fields = JsonFields.of(body);
    Optional<String> project = fields.name("project");
    Optional<String> environment = fields.name("environment");
    List<String> tables = fields.names("tables");
    fields.check();
    List<Source> concerned = sources.matching(project, environment);
    List<List<String>> chosen =
        concerned.stream().map(source -> TableSelection.of(source, tables)).toList();
    List<Table> now = new ArrayList<>();
    for (int i = 0; i < concerned.size(); i++) {
      Source source = concerned.get(i);
      paused.set(source, chosen.get(i), pause);
      chosen.get(i).forEach(table -> feed.changed(source.key(table)));
      paused.of(source).forEach(table -> now.add(new Table(source.name(), table)));
    }
    return new Paused(now);
  }
}
