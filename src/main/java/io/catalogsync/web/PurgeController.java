package io.catalogsync.web;

import io.catalogsync.sync.Purge;
import io.catalogsync.sync.Source;
import io.catalogsync.sync.Sources;
import io.catalogsync.target.RowTarget;
import java.util.ArrayList;
import java.util.List;
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

  @PostMapping("/sync/purge")
  PurgeView purge(@RequestBody(required = false) PurgeBody body) {
    PurgeBody asked = body == null ? PurgeBody.EMPTY : body;
    List<PurgeView.Part> parts = new ArrayList<>();
    for (Source source : sources.matching(asked.wantedProject())) {
      if (asked.wantedProject().isEmpty() && !(source.target() instanceof RowTarget)) {
        continue; // of all copies, those that can be purged
      }
      List<String> tables = purge.tables(source, asked.wantedTables());
      purge
          .run(source, tables, asked.daysToKeep(), asked.isDryRun())
          .forEach(result -> parts.add(PurgeView.part(source.name(), result)));
    }
    return new PurgeView(asked.daysToKeep(), asked.isDryRun(), parts);
  }
}
