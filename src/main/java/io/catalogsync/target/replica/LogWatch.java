package io.catalogsync.target.replica;

import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Looks at a log again and again. Remote storage sends, and charges for, the whole of a long log:
 * there, three small questions tell that nothing was added, and one more for each commit what was.
 * What others deleted or changed before the newest commit only a listing shows: {@link #forget}.
 */
final class LogWatch {
  /** From so many new commits on a listing is cheaper. */
  private static final int STEPS = 16;

  /** A longer log is not remembered. */
  private static final int MOST_REMEMBERED = 20_000;

  private final FileStore store;
  private volatile LogFiles last;

  LogWatch(FileStore store) {
    this.store = store;
  }

  LogFiles look() {
    LogFiles known = last;
    LogFiles now =
        known == null ? LogFiles.list(store) : follow(known).orElseGet(() -> LogFiles.list(store));
    boolean remembered =
        store.isListedAtACost()
            && now.commits().size() + now.companions().size() <= MOST_REMEMBERED;
    last = remembered ? now : null;
    return now;
  }

  /** The next look is a listing. */
  void forget() {
    last = null;
  }

  /** Where the log's writer makes checksums, which no step finds, the next look is a listing. */
  void forgetCompanions() {
    LogFiles known = last;
    if (known != null && !known.companions().isEmpty()) {
      last = null;
    }
  }

  /** Empty when only a listing tells. */
  private Optional<LogFiles> follow(LogFiles known) {
    StoredFile newest = known.commits().get(known.newest());
    boolean same =
        newest != null
            && newest.equals(known.commits().lastEntry().getValue())
            && store.find(newest.path()).equals(Optional.of(newest))
            && store.find(LogName.LAST_CHECKPOINT).equals(known.pointer());
    return same ? steps(known) : Optional.empty();
  }

  private Optional<LogFiles> steps(LogFiles known) {
    NavigableMap<Long, StoredFile> added = new TreeMap<>();
    for (long version = known.newest() + 1; added.size() < STEPS; version++) {
      Optional<StoredFile> next = store.find(LogName.commit(version));
      if (next.isEmpty()) {
        return Optional.of(added.isEmpty() ? known : known.with(added));
      }
      added.put(version, next.get());
    }
    return Optional.empty();
  }
}
