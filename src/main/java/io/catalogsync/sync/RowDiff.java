package io.catalogsync.sync;

import io.catalogsync.error.Errors;
import io.catalogsync.row.HashedRow;
import io.catalogsync.row.RowHash;
import io.catalogsync.target.TargetSession;
import java.util.Iterator;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * Applies the multiset difference of two sets of rows: what is only in {@code before} is deleted,
 * what is only in {@code after} is inserted, the rest is left alone.
 *
 * <p>Needs memory for the hashes that differ plus those of {@code before}; a difference over the
 * budget runs in several passes, each over one range of hashes, reading both sides again.
 */
final class RowDiff {
  /** Hashes held at once. About 100 bytes each. */
  static final long HASHES_PER_PASS = 500_000;

  private final long hashesPerPass;

  RowDiff() {
    this(HASHES_PER_PASS);
  }

  RowDiff(long hashesPerPass) {
    this.hashesPerPass = hashesPerPass;
  }

  /** Both sides of a difference; each is read once or more. */
  interface Sides {
    /** Rows of both sides together, at least roughly. */
    long estimatedRows();

    void before(Consumer<RowHash> hashes);

    RowSource after();
  }

  /** Rows that hold something open. */
  interface RowSource extends Iterator<HashedRow>, AutoCloseable {
    @Override
    void close();
  }

  /**
   * Applies the difference through an open session.
   *
   * @param wanted which rows of {@code after} may be inserted
   * @param exact whether every row to delete must be in the target
   */
  RowCounts apply(
      String table, Sides sides, TargetSession session, Predicate<Object[]> wanted, boolean exact) {
    int passes = Math.toIntExact(1 + sides.estimatedRows() / hashesPerPass);
    RowCounts total = RowCounts.NONE;
    for (int pass = 0; pass < passes; pass++) {
      HashRange range = new HashRange(pass, passes);
      total = total.plus(onePass(table, sides, range, session, wanted, exact));
    }
    return total;
  }

  private static RowCounts onePass(
      String table,
      Sides sides,
      HashRange range,
      TargetSession session,
      Predicate<Object[]> wanted,
      boolean exact) {
    HashCounts counts = new HashCounts();
    sides.before(
        hash -> {
          if (range.holds(hash)) {
            counts.went(hash);
          }
        });
    try (RowSource rows = sides.after()) {
      while (rows.hasNext()) {
        RowHash hash = rows.next().hash();
        if (range.holds(hash)) {
          counts.came(hash);
        }
      }
    }
    long deleted = delete(table, counts.surplus(), session, exact);
    long inserted;
    try (RowSource rows = sides.after()) {
      inserted = session.insert(new Missing(rows, counts, wanted));
    }
    return new RowCounts(inserted, deleted);
  }

  private static long delete(
      String table, Map<RowHash, Integer> surplus, TargetSession session, boolean exact) {
    if (surplus.isEmpty()) {
      return 0;
    }
    long expected = surplus.values().stream().mapToLong(Integer::longValue).sum();
    long deleted = session.delete(surplus);
    if (exact && deleted != expected) {
      throw Errors.targetDrifted(table, expected, deleted);
    }
    return deleted;
  }

  /** One of {@code passes} equal slices of all hashes. */
  private record HashRange(int pass, int passes) {
    boolean holds(RowHash hash) {
      return passes == 1 || (hash.low() >>> 1) % passes == pass;
    }
  }

  /** The rows that are only on the {@code after} side. */
  private static final class Missing implements Iterator<HashedRow> {
    private final Iterator<HashedRow> rows;
    private final HashCounts counts;
    private final Predicate<Object[]> wanted;
    private HashedRow next;

    Missing(Iterator<HashedRow> rows, HashCounts counts, Predicate<Object[]> wanted) {
      this.rows = rows;
      this.counts = counts;
      this.wanted = wanted;
    }

    @Override
    public boolean hasNext() {
      while (next == null && rows.hasNext()) {
        HashedRow row = rows.next();
        if (counts.takeMissing(row.hash()) && wanted.test(row.values())) {
          next = row;
        }
      }
      return next != null;
    }

    @Override
    public HashedRow next() {
      if (!hasNext()) {
        throw new NoSuchElementException();
      }
      HashedRow row = next;
      next = null;
      return row;
    }
  }
}
