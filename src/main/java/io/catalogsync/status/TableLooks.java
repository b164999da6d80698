package io.catalogsync.status;

import io.catalogsync.plan.TableKey;
import io.catalogsync.sync.ChangeFeed;
import io.catalogsync.sync.RowCounts;
import io.catalogsync.sync.Source;
import io.catalogsync.sync.SyncListener;
import io.catalogsync.sync.SyncOutcome;
import io.catalogsync.sync.TableRun;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The last look at every table, so that status and metrics are answered from memory. A sync that
 * ended well is as good as a look. Thread-safe.
 */
final class TableLooks implements SyncListener {
  private final Map<TableKey, TableLook> looks = new ConcurrentHashMap<>();
  private final Clock clock;
  private final ChangeFeed feed;

  TableLooks(Clock clock, ChangeFeed feed) {
    this.clock = clock;
    this.feed = feed;
  }

  TableLook get(TableKey key) {
    return looks.getOrDefault(key, TableLook.NONE);
  }

  boolean isOlder(TableKey key, Duration age) {
    Instant lookedAt = get(key).lookedAt();
    return lookedAt.equals(Instant.MIN) || !lookedAt.isAfter(clock.instant().minus(age));
  }

  /** Looks anew at those of the tables that were not looked at within {@code maxAge}. */
  void renew(Source source, List<String> tables, Duration maxAge) {
    LagProbe probe = new LagProbe(source, clock);
    for (String table : tables) {
      TableKey key = source.key(table);
      if (isOlder(key, maxAge)) {
        TableLook before = get(key);
        TableLook seen = probe.look(table, before);
        // a sync that ended meanwhile knows better
        TableLook kept = looks.merge(key, seen, (now, mine) -> now.equals(before) ? mine : now);
        if (kept.equals(seen) && differs(before, seen)) {
          feed.changed(key);
        }
      }
    }
  }

  @Override
  public void finished(
      Source source, String table, TableRun.Job job, SyncOutcome outcome, Duration duration) {
    if (outcome instanceof SyncOutcome.Applied applied) {
      equal(source.key(table), applied.to(), applied.rows());
    } else if (outcome instanceof SyncOutcome.Copied copied) {
      equal(source.key(table), copied.to(), RowCounts.NONE);
    } else if (outcome instanceof SyncOutcome.UpToDate upToDate) {
      equal(source.key(table), upToDate.version(), RowCounts.NONE);
    }
  }

  private void equal(TableKey key, long version, RowCounts moved) {
    Instant now = clock.instant();
    looks.compute(
        key,
        (same, old) -> {
          TableLook.Applied before = old == null ? TableLook.Applied.NOTHING : old.applied();
          boolean unmoved = before.version() == version && moved.equals(RowCounts.NONE);
          TableLook.Applied applied =
              unmoved
                  ? before
                  : new TableLook.Applied(version, "", rows(before, moved), Optional.of(now));
          return new TableLook(
              new TableLag(version, version, Optional.empty()),
              applied,
              Optional.of(now),
              now,
              Optional.empty());
        });
  }

  private static OptionalLong rows(TableLook.Applied before, RowCounts moved) {
    if (before.version() < 0) {
      return OptionalLong.empty(); // a first load may go on where a killed one stopped
    }
    return before.rows().isPresent()
        ? OptionalLong.of(before.rows().getAsLong() + moved.inserted() - moved.deleted())
        : OptionalLong.empty();
  }

  private static boolean differs(TableLook before, TableLook seen) {
    return !before.lag().equals(seen.lag())
        || !before.applied().equals(seen.applied())
        || before.fault().isPresent() != seen.fault().isPresent();
  }
}
