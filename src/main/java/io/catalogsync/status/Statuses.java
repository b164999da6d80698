package io.catalogsync.status;

import io.catalogsync.error.CatalogSyncException;
import io.catalogsync.error.ErrorCode;
import io.catalogsync.sync.Source;
import io.catalogsync.sync.Sources;
import io.catalogsync.sync.TableSelection;
import io.catalogsync.target.HistoryStore;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The status of what somebody asks for, as fresh as can be had without a long wait. */
public final class Statuses {
  private final Sources sources;
  private final StatusReport report;
  private final LookRounds rounds;
  private final Duration maxAge;

  Statuses(Sources sources, StatusReport report, LookRounds rounds, Duration maxAge) {
    this.sources = sources;
    this.report = report;
    this.rounds = rounds;
    this.maxAge = maxAge;
  }

  /**
   * The status of projects and tables.
   *
   * @param project a project's name or source name; empty for all
   * @param table one table; empty for the configured ones
   * @throws io.catalogsync.error.CatalogSyncException REQUEST_INVALID or TABLE_UNKNOWN
   */
  public List<ProjectStatus> of(Optional<String> project, Optional<String> table) {
    List<Source> wanted = sources.matching(project);
    wanted.forEach(source -> TableSelection.of(source, table.stream().toList()));
    rounds.fresh(wanted, maxAge);
    return known(wanted, table);
  }

  /** The status as it was last seen; asks nobody and so never waits. */
  public List<ProjectStatus> known() {
    return known(sources.all(), Optional.empty());
  }

  /** One table as it was last seen. */
  public TableStatus known(Source source, String table) {
    return report.of(source, table);
  }

  /**
   * The past of a source, which is kept in its target.
   *
   * @throws io.catalogsync.error.CatalogSyncException TARGET_UNAVAILABLE when it could not be
   *     reached at the last look: asking again would wait for a timeout
   */
  public HistoryStore past(Source source) {
    Optional<CatalogSyncException> outage = outage(source);
    if (outage.isPresent()) {
      throw outage.get();
    }
    return source.target().history();
  }

  /** Why the target of a source could not be reached at the last look; empty when it was. */
  private Optional<CatalogSyncException> outage(Source source) {
    return TableSelection.configured(source).stream()
        .flatMap(table -> report.fault(source, table).stream())
        .filter(fault -> fault.code() == ErrorCode.TARGET_UNAVAILABLE)
        .findFirst();
  }

  private List<ProjectStatus> known(List<Source> wanted, Optional<String> table) {
    return wanted.stream()
        .map(
            source ->
                report.of(
                    source, table.map(List::of).orElseGet(() -> TableSelection.configured(source))))
        .toList();
  }
}
