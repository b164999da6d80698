package io.catalogsync.sync;

import io.catalogsync.row.HashedRow;
import io.catalogsync.row.RowHash;
import java.util.Iterator;
import java.util.function.Consumer;

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
   * @param exact whether every row to delete must be in the target
   */
  RowCounts apply(Sides sides, RowWriter writer, boolean exact) {
    int passes = Math.toIntExact(1 + sides.estimatedRows() / hashesPerPass);
    RowCounts total = RowCounts.NONE;
    for (int pass = 0; pass < passes; pass++) {
      HashRange range = new HashRange(pass, passes);
      total = total.plus(onePass(sides, range, writer, exact));
    }
    return total;
  }

  private static RowCounts onePass(Sides sides, HashRange range, RowWriter writer, boolean exact) {
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
    RowCounts deleted = writer.delete(counts.surplus(), exact);
    try (RowSource rows = sides.after()) {
      return deleted.plus(
          writer.insert(new FilteredRows(rows, row -> counts.takeMissing(row.hash()))));
    }
  }
}
