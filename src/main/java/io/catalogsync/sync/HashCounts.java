package io.catalogsync.sync;

import io.catalogsync.row.RowHash;
import java.util.HashMap;
import java.util.Map;

/**
 * A multiset of row hashes that may go below zero: how often a row came more than it went. Kept in
 * three arrays (open addressing, linear probing), because millions of map entries would take five
 * times the heap. A hash as often gone as come takes no room.
 */
final class HashCounts {
  /** Bytes of an entry, free places among them. */
  static final int ENTRY_BYTES = 40;

  private static final int SMALLEST = 64;

  private long[] high = new long[SMALLEST];
  private long[] low = new long[SMALLEST];

  /** 0 marks a free place. */
  private int[] counts = new int[SMALLEST];

  private int size;

  void went(RowHash hash) {
    add(hash, -1);
  }

  /** Returns whether more of these rows have come by now than went. */
  boolean came(RowHash hash) {
    return add(hash, 1) > 0;
  }

  /** Whether one more of these rows has to be written; counts it as written. */
  boolean takeMissing(RowHash hash) {
    boolean missing = counts[place(hash.high(), hash.low())] > 0;
    if (missing) {
      add(hash, -1);
    }
    return missing;
  }

  /** Whether one of these rows is one too many; counts it as gone. */
  boolean takeSurplus(RowHash hash) {
    boolean surplus = counts[place(hash.high(), hash.low())] < 0;
    if (surplus) {
      add(hash, 1);
    }
    return surplus;
  }

  /** Whether as many rows of each hash came as went. */
  boolean isEmpty() {
    return size == 0;
  }

  /** Rows that went and did not come back, with how many of each. */
  Map<RowHash, Integer> surplus() {
    Map<RowHash, Integer> surplus = new HashMap<>();
    for (int i = 0; i < counts.length; i++) {
      if (counts[i] < 0) {
        surplus.put(new RowHash(high[i], low[i]), -counts[i]);
      }
    }
    return surplus;
  }

  private int add(RowHash hash, int step) {
    int place = place(hash.high(), hash.low());
    if (counts[place] == 0) {
      if (3L * (size + 1) > 2L * counts.length) {
        grow();
        place = place(hash.high(), hash.low());
      }
      high[place] = hash.high();
      low[place] = hash.low();
      size++;
    }
    int now = Math.addExact(counts[place], step);
    counts[place] = now;
    if (now == 0) {
      remove(place);
    }
    return now;
  }

  /** Where a hash is, or would be. */
  private int place(long hashHigh, long hashLow) {
    int mask = counts.length - 1;
    int place = (int) hashHigh & mask;
    while (counts[place] != 0 && (high[place] != hashHigh || low[place] != hashLow)) {
      place = (place + 1) & mask;
    }
    return place;
  }

  /** Moves up those behind a place that was left, as far as their probing went over it. */
  private void remove(int left) {
    int mask = counts.length - 1;
    int free = left;
    for (int at = (free + 1) & mask; counts[at] != 0; at = (at + 1) & mask) {
      int home = (int) high[at] & mask;
      if (((at - home) & mask) >= ((at - free) & mask)) {
        high[free] = high[at];
        low[free] = low[at];
        counts[free] = counts[at];
        free = at;
      }
    }
    counts[free] = 0;
    size--;
  }

  private void grow() {
    long[] oldHigh = high;
    long[] oldLow = low;
    int[] oldCounts = counts;
    int wider = Math.multiplyExact(counts.length, 2);
    high = new long[wider];
    low = new long[wider];
    counts = new int[wider];
    for (int i = 0; i < oldCounts.length; i++) {
      if (oldCounts[i] != 0) {
        int place = place(oldHigh[i], oldLow[i]);
        high[place] = oldHigh[i];
        low[place] = oldLow[i];
        counts[place] = oldCounts[i];
      }
    }
  }
}
