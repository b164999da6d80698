package io.catalogsync.target.replica;

import io.catalogsync.error.ReplicaErrors;
import io.catalogsync.target.FileCounts;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Counts what a copy would move, asking of each file what the copy would ask. */
final class PendingFiles {
  private final ReplicaTable table;
  private final Map<String, Long> sizes = new LinkedHashMap<>();

  PendingFiles(ReplicaTable table) {
    this.table = table;
  }

  void data(WantedFiles wanted, DataCheck check) {
    List<TableFile> all = List.copyOf(wanted.data().values());
    List<DataCheck.Found> found = table.parallel().map(all, check::look);
    for (int i = 0; i < all.size(); i++) {
      switch (found.get(i).need()) {
        case COPY, REPLACE -> sizes.put(all.get(i).path(), found.get(i).size());
        case NOTHING, SOURCE_DAMAGED, LOST -> {
          // a lost one that is needed is an error only once the copy comes to it
        }
      }
    }
  }

  /**
   * Those that both sides have are compared; the missing ones are {@link #companions}' business.
   */
  void commits(LogFiles log, LogFiles replica, long after, long to) {
    Map<Long, StoredFile> present = replica.commits();
    Map<Long, StoredFile> both = new LinkedHashMap<>(log.commits().subMap(after, false, to, true));
    both.keySet().retainAll(present.keySet());
    both.values().removeIf(commit -> commit.size() == 0);
    List<Map.Entry<Long, StoredFile>> all = List.copyOf(both.entrySet());
    FileStore source = table.source().store();
    FileStore copy = table.copy().store();
    List<CommitCheck> found =
        table.parallel().map(all, commit -> CommitCheck.of(source, copy, commit.getValue().path()));
    for (int i = 0; i < all.size(); i++) {
      switch (found.get(i)) {
        case SAME -> {
          // nothing to do
        }
        case TORN -> add(all.get(i).getValue());
        case FOREIGN ->
            throw ReplicaErrors.foreignCommit(
                table.name(), all.get(i).getKey(), table.copy().root());
      }
    }
  }

  void companions(LogFiles log, LogFiles replica, long to, boolean bytes) {
    Collection<StoredFile> pending =
        new LogCompanions(table, new Publisher(table.copy().store()))
            .pending(log, replica, to, bytes);
    pending.forEach(this::add);
  }

  private void add(StoredFile file) {
    sizes.put(file.path(), file.size());
  }

  FileCounts counts() {
    return new FileCounts(
        sizes.size(), sizes.values().stream().mapToLong(Long::longValue).sum(), 0);
  }
}
