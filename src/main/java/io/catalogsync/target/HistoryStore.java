package io.catalogsync.target;

import java.util.List;
import java.util.Optional;

/** Keeps the outcomes of syncs in the target, next to the rows they are about. */
public interface HistoryStore {
  void append(HistoryEntry entry);

  /** The newest entries of a source first, of one table or of all. */
  List<HistoryEntry> recent(String source, Optional<String> table, int limit);

  /** The entries of one sync in the order they were written. */
  List<HistoryEntry> bySync(String syncId);
}
