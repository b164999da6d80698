package io.catalogsync.target.replica;

import io.catalogsync.plan.ReplicaState;
import java.util.HashSet;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Compares a replica's log with its source's: how far the replica is, and whether everything in it
 * came from this source. Sizes of all commits are compared, and the bytes of the newest one that
 * both have.
 */
final class LogComparison {
  private final ReplicaSide source;
  private final ReplicaSide copy;

  /** Results of the last comparison, for files that have not changed since; a commit never does. */
  private final Map<Pair, CommitCheck> known = new ConcurrentHashMap<>();

  private record Pair(StoredFile source, StoredFile copy) {}

  LogComparison(ReplicaSide source, ReplicaSide copy) {
    this.source = source;
    this.copy = copy;
  }

  /**
   * Compares.
   *
   * @param head newest complete version of the source
   */
  ReplicaState compare(LogFiles log, LogFiles replica, long head) {
    Set<Pair> used = new HashSet<>();
    try {
      return compare(log, replica, head, used);
    } finally {
      known.keySet().retainAll(used);
    }
  }

  private ReplicaState compare(LogFiles log, LogFiles replica, long head, Set<Pair> used) {
    if (replica.isEmpty()) {
      return new ReplicaState(head, replica.newest(), true, Optional.empty());
    }
    long version = replica.newest();
    NavigableSet<Long> common = new TreeSet<>(replica.commits().keySet());
    common.retainAll(log.commits().keySet());
    for (long commit : common) {
      StoredFile wanted = log.commits().get(commit);
      StoredFile found = replica.commits().get(commit);
      if (wanted.size() == found.size() && commit != common.last()) {
        continue;
      }
      Pair pair = new Pair(wanted, found);
      used.add(pair);
      CommitCheck check = check(pair);
      if (check == CommitCheck.FOREIGN) {
        return refused(
            log, replica, head, version, "its version " + commit + " is not the source's");
      }
      if (check == CommitCheck.TORN && commit > replica.newestCheckpoint()) {
        version = Math.min(version, commit - 1);
      }
    }
    long beyond =
        Math.max(version, replica.commits().isEmpty() ? version : replica.commits().lastKey());
    if (beyond > head) {
      return refused(
          log, replica, head, version, "it has version " + beyond + ", the source only " + head);
    }
    if (common.isEmpty() && !source.tableId(log).equals(copy.tableId(replica))) {
      return refused(log, replica, head, version, "it shares no commit with the source");
    }
    boolean connected = version == head || log.holds(version + 1);
    return new ReplicaState(head, version, connected, Optional.empty());
  }

  /** For how many files it remembers a result; for tests. */
  int remembered() {
    return known.size();
  }

  private CommitCheck check(Pair pair) {
    return known.computeIfAbsent(
        pair, any -> CommitCheck.of(source.store(), copy.store(), pair.source().path()));
  }

  private ReplicaState refused(
      LogFiles log, LogFiles replica, long head, long version, String why) {
    Optional<String> wanted = source.tableId(log);
    Optional<String> found = copy.tableId(replica);
    String cause =
        wanted.equals(found)
            ? "somebody else wrote to it, or the source went back"
            : "the table was dropped and created anew, or this is a table of somebody else"
                + " (metaData.id %s, the source's is %s)"
                    .formatted(found.orElse("unknown"), wanted.orElse("unknown"));
    return new ReplicaState(
        head,
        version,
        true,
        Optional.of(
            "the replica in %s is not a copy of it: %s; %s. Nothing is overwritten: move that folder"
                    .formatted(copy.root(), why, cause)
                + " away, and the next run copies the table anew"));
  }
}
