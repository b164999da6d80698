package io.catalogsync.sync;

import io.catalogsync.plan.TableKey;
import io.catalogsync.target.HistoryEntry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The tables that are not synced by themselves until somebody resumes them. Kept in the target's
 * history, so that a restart does not forget them and other instances learn of them. Thread-safe.
 */
public final class PausedTables {

  private static final String PAUSED = "paused";
  private static final String RESUMED = "resumed";
  private static final Duration FRESH = Duration.ofSeconds(30);

  private final Map<String, Known> known = new ConcurrentHashMap<>();
  private final Clock clock;

  PausedTables(Clock clock) {
    this.clock = clock;
  }

  private record Known(Set<String> tables, Instant at) {}

  /** What was last known; asks nobody. */
  public boolean isPaused(TableKey key) {
    Known last = known.get(key.source());
    return last != null && last.tables().contains(key.table());
  }

  /** The tables of a source that were last known to be paused, by name. */
  public List<String> of(Source source) {
    Known last = known.get(source.name());
    return last == null ? List.of() : last.tables().stream().sorted().toList();
  }

  /** As {@link #isPaused}, but asks the target when that was long ago. */
  boolean isPausedNow(Source source, String table) {
    Known last = known.get(source.name());
    if (last == null || last.at().plus(FRESH).isBefore(clock.instant())) {
      known.put(source.name(), read(source));
    }
    return isPaused(source.key(table));
  }

  /** Pauses or resumes tables of one source; both may be repeated. */
  public void set(Source source, List<String> tables, boolean paused) {
    Set<String> before = read(source).tables();
    Instant now = clock.instant();
    for (String table : tables) {
      if (before.contains(table) != paused) {
        source.target().history().append(entry(source.name(), table, now, paused));
      }
    }
    known.put(source.name(), read(source));
  }

  private Known read(Source source) {
    Set<String> paused = new HashSet<>();
    for (HistoryEntry entry : source.target().history().bySync(HistoryEntry.PAUSE)) {
      if (entry.source().equals(source.name())) {
        if (entry.outcome().equals(PAUSED)) {
          paused.add(entry.table());
        } else {
          paused.remove(entry.table());
        }
      }
    }
    return new Known(Set.copyOf(paused), clock.instant());
  }

  private static HistoryEntry entry(String source, String table, Instant now, boolean paused) {
    return new HistoryEntry(
        HistoryEntry.PAUSE,
        source,
        table,
        now,
        now,
        "manual",
        "pause",
        null,
        paused ? PAUSED : RESUMED,
        null,
        null,
        0,
        0,
        null,
        null,
        null);
  }
}
