package io.catalogsync.web.status;

import io.catalogsync.error.CatalogSyncException;
import io.catalogsync.error.ErrorCode;
import io.catalogsync.error.Errors;
import io.catalogsync.status.Statuses;
import io.catalogsync.sync.Source;
import io.catalogsync.sync.Sources;
import io.catalogsync.sync.TableSelection;
import io.catalogsync.target.HistoryEntry;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What became of past syncs, the newest first. */
@RestController
class HistoryController {
  private static final int MOST = 1_000;

  private final Sources sources;
  private final Statuses statuses;

  HistoryController(Sources sources, Statuses statuses) {
    this.sources = sources;
    this.statuses = statuses;
  }

  /**
   * An answer.
   *
   * @param unreachable sources whose past cannot be read now, because it is kept in their target
   */
  record History(List<HistoryView> entries, List<String> unreachable) {}

  @GetMapping("/sync/history")
  History history(
      @RequestParam Optional<String> project,
      @RequestParam Optional<String> table,
      @RequestParam(defaultValue = "50") int limit) {
    if (limit < 1 || limit > MOST) {
      throw Errors.requestInvalid(List.of("limit must be from 1 to " + MOST + ", not " + limit));
    }
    List<Source> wanted = sources.matching(project);
    wanted.forEach(source -> TableSelection.of(source, table.stream().toList()));
    List<HistoryEntry> found = new ArrayList<>();
    List<String> unreachable = new ArrayList<>();
    for (Source source : wanted) {
      try {
        found.addAll(statuses.past(source).recent(source.name(), table, limit));
      } catch (CatalogSyncException e) {
        if (project.isPresent() && e.code() != ErrorCode.TARGET_UNAVAILABLE) {
          throw e; // whoever asks for this one is to learn what ails it
        }
        unreachable.add(source.name());
      }
    }
    List<HistoryView> newest =
        found.stream()
            .sorted(Comparator.comparing(HistoryEntry::finishedAt).reversed())
            .limit(limit)
            .map(HistoryView::of)
            .toList();
    return new History(newest, unreachable);
  }
}
