package io.catalogsync.sync;

import io.catalogsync.row.HashedRow;
import io.catalogsync.row.RowHash;
import io.catalogsync.row.RowHasher;
import java.util.function.Consumer;

/**
 * Compares the rows of a copy with those of its source as multisets of hashes that are computed
 * anew on both sides, so that neither a value nor a stored hash is taken on trust.
 *
 * <p>Memory is bounded as in {@link RowDiff}: too many rows are compared in several passes, each
 * over the rows whose keys fall into one slice.
 */
final class RowComparison {
  private final RowHasher hasher;
  private final NaturalKey key;
  private final long rowsPerPass;

  RowComparison(RowHasher hasher, NaturalKey key, long rowsPerPass) {
    this.hasher = hasher;
    this.key = key;
    this.rowsPerPass = rowsPerPass;
  }

  /** Both sides of a comparison; each is read once or more. */
  interface Sides {
    /** Rows of the larger side, at least roughly. */
    long estimatedRows();

    /** Told first how often each will be read; both may be read once more. */
    default void willBeRead(int times) {}

    /** The copy's rows with the hashes stored beside them. */
    void copy(Consumer<HashedRow> rows);

    /** The source's rows with their true hashes. */
    RowDiff.RowSource source();
  }

  Verification compare(Sides sides) {
    int passes = Math.toIntExact(1 + sides.estimatedRows() / rowsPerPass);
    sides.willBeRead(passes);
    Verification found = Verification.NOTHING;
    for (int pass = 0; pass < passes; pass++) {
      found = found.plus(compare(sides, new HashRange(pass, passes)));
    }
    return found;
  }

  private Verification compare(Sides sides, HashRange range) {
    HashCounts counts = new HashCounts();
    long[] wrongHashes = {0};
    sides.copy(
        stored -> {
          HashedRow row = rehashed(stored);
          if (inside(range, row)) {
            counts.went(row.hash());
            wrongHashes[0] += row.hash().equals(stored.hash()) ? 0 : 1;
          }
        });
    long inSource = 0;
    try (RowDiff.RowSource rows = sides.source()) {
      while (rows.hasNext()) {
        HashedRow row = rows.next();
        if (inside(range, row)) {
          counts.came(row.hash());
          inSource++;
        }
      }
    }
    KeyDifferences differences = new KeyDifferences(key);
    if (!counts.isEmpty() || wrongHashes[0] > 0) {
      tellApart(sides, range, counts, differences);
    }
    return differences.result(inSource);
  }

  /** Reads both sides once more for the keys of the rows that differ. */
  private void tellApart(
      Sides sides, HashRange range, HashCounts counts, KeyDifferences differences) {
    sides.copy(
        stored -> {
          HashedRow row = rehashed(stored);
          if (!inside(range, row)) {
            return;
          }
          if (counts.takeSurplus(row.hash())) {
            differences.extra(row);
          } else if (!row.hash().equals(stored.hash())) {
            differences.wrongHash(row);
          }
        });
    try (RowDiff.RowSource rows = sides.source()) {
      while (rows.hasNext()) {
        HashedRow row = rows.next();
        if (inside(range, row) && counts.takeMissing(row.hash())) {
          differences.missing(row);
        }
      }
    }
  }

  /** Sliced by key, so that a changed row meets its other half in the same pass. */
  private boolean inside(HashRange range, HashedRow row) {
    return range.isAll() || range.holds(key.hash(row));
  }

  private HashedRow rehashed(HashedRow stored) {
    RowHash hash = hasher.hash(stored.values());
    return new HashedRow(hash, stored.values());
  }
}
