package io.catalogsync.sync;

import io.catalogsync.row.RowHash;
import io.catalogsync.row.RowHasher;
import io.catalogsync.target.TargetSession;
import io.catalogsync.target.Window;
import java.util.HashMap;
import java.util.Map;

/**
 * Deletes the rows of a copy whose values somebody changed: those that do not hash to the hash
 * beside them. What they should be is missing then, and a difference by stored hash mends it.
 *
 * <p>Right rows that share such a stored hash go as well, because a delete cannot tell them apart.
 */
final class WrongHashes {
  private final RowHasher hasher;
  private final long hashesPerPass;

  WrongHashes(RowHasher hasher, long hashesPerPass) {
    this.hasher = hasher;
    this.hashesPerPass = hashesPerPass;
  }

  /**
   * Deletes them within an open session. Returns rows deleted.
   *
   * @param rows about how many rows there are
   */
  long delete(TargetSession session, Window window, long rows) {
    int passes = Math.toIntExact(1 + rows / hashesPerPass);
    long deleted = 0;
    for (int pass = 0; pass < passes; pass++) {
      HashRange range = new HashRange(pass, passes);
      Map<RowHash, Integer> wrong = new HashMap<>();
      session.scan(
          window,
          row -> {
            if (range.holds(row.hash()) && !hasher.hash(row.values()).equals(row.hash())) {
              wrong.put(row.hash(), Integer.MAX_VALUE);
            }
          });
      deleted += session.delete(wrong);
    }
    return deleted;
  }
}
