package io.catalogsync.web;

import io.catalogsync.sync.Purge;
import io.catalogsync.sync.Source;
import io.catalogsync.sync.Sources;
import io.catalogsync.target.RowTarget;
import java.util.ArrayList;
import java.util.List;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Deletes old rows of the copies on request, and answers when that is done. */
@RestController
class PurgeController {
  private final Sources sources;
  private final Purge purge;

  PurgeController(Sources sources, Purge purge) {
    this.sources = sources;
    this.purge = purge;
  }

  @PostMapping(path = "/sync/purge", consumes = MediaType.APPLICATION_JSON_VALUE)
  PurgeView purge(@RequestBody(required = false) byte[] body) {
    PurgeBody asked = PurgeBody.read(body);
    List<PurgeView.Part> parts = new ArrayList<>();
    for (Source source : sources.matching(asked.project(), asked.environment())) {
      if (asked.project().isEmpty() && !(source.target() instanceof RowTarget)) {
        continue; // of all copies, those that can be purged
      }
      List<String> tables = purge.tables(source, asked.tables());
      purge
          .run(source, tables, asked.days(), asked.dryRun())
          .forEach(result -> parts.add(PurgeView.part(source.name(), result)));
    }
    return new PurgeView(asked.days(), asked.dryRun(), parts);
  }
}
