package io.catalogsync.sync;

import io.catalogsync.catalog.KnownTable;
import io.catalogsync.catalog.KnownTables;
import io.catalogsync.error.CatalogSyncException;
import io.catalogsync.error.Errors;
import io.catalogsync.error.TargetErrors;
import io.catalogsync.target.RowTarget;
import java.time.Clock;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Deletes old rows from a copy, by the column that says when a row came to be. What is purged stays
 * away: the watermark notes up to which time, and no sync looks behind it.
 */
public final class Purge {
  /** Longest time to keep, in days: a century. */
  public static final int MOST_DAYS = 36_500;

  private static final Logger LOG = LoggerFactory.getLogger(Purge.class);

  private final Clock clock;

  public Purge(Clock clock) {
    this.clock = clock;
  }

  /**
   * What became of one table.
   *
   * @param rows rows deleted, or that would be
   * @param error why it did not work; null when it did
   */
  public record Result(String table, long rows, SyncOutcome.Failed error) {}

  /**
   * The tables that a purge of the source is about: of those it copies, the ones that tell what
   * happened, or those asked for.
   *
   * @throws CatalogSyncException REQUEST_INVALID for a replica, or for a table whose rows have no
   *     known age
   */
  public List<String> tables(Source source, List<String> asked) {
    if (!(source.target() instanceof RowTarget)) {
      throw TargetErrors.purgeNeedsRows();
    }
    if (asked.isEmpty()) {
      return TableSelection.configured(source).stream()
          .filter(table -> KnownTables.find(table).map(KnownTable::history).orElse(false))
          .toList();
    }
    List<String> ageless = asked.stream().filter(table -> time(table).isEmpty()).toList();
    if (!ageless.isEmpty()) {
      throw TargetErrors.notPurgeable(ageless);
    }
    return asked.stream().distinct().toList();
  }

  /**
   * Purges tables one after the other; a failed one does not stop the others.
   *
   * @param days age of the oldest rows to keep, 1 to {@link #MOST_DAYS}
   * @param dryRun count only
   */
  public List<Result> run(Source source, List<String> tables, int days, boolean dryRun) {
    if (days < 1 || days > MOST_DAYS) {
      throw Errors.requestInvalid(List.of("days must be from 1 to " + MOST_DAYS + ", not " + days));
    }
    LocalDateTime cutoff = LocalDateTime.ofInstant(clock.instant(), ZoneOffset.UTC).minusDays(days);
    List<Result> results = new ArrayList<>();
    for (String table : tables) {
      results.add(purge(source, table, cutoff, dryRun));
    }
    return results;
  }

  private static Result purge(Source source, String table, LocalDateTime cutoff, boolean dryRun) {
    String column = time(table).orElseThrow(() -> TargetErrors.notPurgeable(List.of(table)));
    try {
      long rows =
          dryRun
              ? source.rows().countBefore(source.key(table), column, cutoff)
              : source.rows().purge(source.key(table), column, cutoff);
      if (!dryRun) {
        LOG.info("Purged {} rows older than {} from {}", rows, cutoff, source.key(table));
      }
      return new Result(table, rows, null);
    } catch (CatalogSyncException e) {
      LOG.warn("Purge of {} failed: {} {}", source.key(table), e.getMessage(), e.hint());
      return new Result(table, 0, TableRun.failed(e));
    }
  }

  private static Optional<String> time(String table) {
    return KnownTables.find(table).flatMap(KnownTable::timeColumn);
  }
}
