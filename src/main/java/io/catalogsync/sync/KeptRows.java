package io.catalogsync.sync;

import io.catalogsync.row.HashedRow;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Rows that will be needed again, kept as long as they are few enough; else none of them. */
final class KeptRows {
  private final long budget;
  private final List<HashedRow> rows = new ArrayList<>();
  private long bytes;

  /**
   * An empty store.
   *
   * @param budget heap to use, bytes
   */
  KeptRows(long budget) {
    this.budget = budget;
  }

  void add(HashedRow row) {
    bytes += row.heapBytes();
    if (bytes <= budget) {
      rows.add(row);
    } else {
      rows.clear();
    }
  }

  /** All rows added; empty when they were too many. */
  Optional<List<HashedRow>> all() {
    return bytes <= budget ? Optional.of(rows) : Optional.empty();
  }
}
