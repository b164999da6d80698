package io.catalogsync.sync;

import io.catalogsync.row.RowHash;
import java.util.HashMap;
import java.util.Map;

/** A multiset of row hashes that may go below zero: how often a row came more than it went. */
final class HashCounts {
  private final Map<RowHash, Integer> counts = new HashMap<>();

  void went(RowHash hash) {
    add(hash, -1);
  }

  /** Returns whether more of these rows have come by now than went. */
  boolean came(RowHash hash) {
    return add(hash, 1) > 0;
  }

  /** Whether one more of these rows has to be written; counts it as written. */
  boolean takeMissing(RowHash hash) {
    Integer count = counts.get(hash);
    if (count == null || count <= 0) {
      return false;
    }
    add(hash, -1);
    return true;
  }

  /** Whether one of these rows is one too many; counts it as gone. */
  boolean takeSurplus(RowHash hash) {
    Integer count = counts.get(hash);
    if (count == null || count >= 0) {
      return false;
    }
    add(hash, 1);
    return true;
  }

  /** Whether as many rows of each hash came as went. */
  boolean isEmpty() {
    return counts.isEmpty();
  }

  /** Rows that went and did not come back, with how many of each. */
  Map<RowHash, Integer> surplus() {
    Map<RowHash, Integer> surplus = new HashMap<>();
    counts.forEach(
        (hash, count) -> {
          if (count < 0) {
            surplus.put(hash, -count);
          }
        });
    return surplus;
  }

  private int add(RowHash hash, int step) {
    Integer now = counts.merge(hash, step, (old, more) -> old + more == 0 ? null : old + more);
    return now == null ? 0 : now;
  }
}
