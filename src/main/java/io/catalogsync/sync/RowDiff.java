package io.catalogsync.sync;

import io.catalogsync.row.HashedRow;
import io.catalogsync.row.RowHash;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Applies the multiset difference of two sets of rows: what is only in {@code before} is deleted,
 * what is only in {@code after} is inserted, the rest is left alone.
 *
 * <p>Needs memory for the hashes that differ plus those of {@code before}; a difference over the
 * budget runs in several passes, each over one range of hashes, reading both sides again. Within a
 * pass {@code after} is read once when the rows to insert are few, else once more for them.
 */
final class RowDiff {
  /**
   * Hashes of one side held at once: as many as take a tenth of the heap, or a fifth when the other
   * side is wholly different.
   */
  static final long HASHES_PER_PASS =
      Runtime.getRuntime().maxMemory() / 10 / HashCounts.ENTRY_BYTES;

  /** Heap for rows that are kept to be inserted. */
  static final long KEPT_BYTES = 8L << 20;

  private final long hashesPerPass;
  private final long keptBytes;

  RowDiff() {
    this(HASHES_PER_PASS);
  }

  RowDiff(long hashesPerPass) {
    this(hashesPerPass, KEPT_BYTES);
  }

  RowDiff(long hashesPerPass, long keptBytes) {
    this.hashesPerPass = hashesPerPass;
    this.keptBytes = keptBytes;
  }

  /** Both sides of a difference; each is read once or more. */
  interface Sides {
    /** Rows of the larger side, at least roughly. */
    long estimatedRows();

    /** Told first how often each will be read; the second may be read once more. */
    default void willBeRead(int times) {}

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
    sides.willBeRead(passes);
    RowCounts total = RowCounts.NONE;
    for (int pass = 0; pass < passes; pass++) {
      HashRange range = new HashRange(pass, passes);
      total = total.plus(onePass(sides, range, writer, exact));
    }
    return total;
  }

  private RowCounts onePass(Sides sides, HashRange range, RowWriter writer, boolean exact) {
    HashCounts counts = new HashCounts();
    sides.before(
        hash -> {
          if (range.holds(hash)) {
            counts.went(hash);
          }
        });
    KeptRows missing = new KeptRows(keptBytes);
    try (RowSource rows = sides.after()) {
      while (rows.hasNext()) {
        HashedRow row = rows.next();
        // all that went is known by now, so a row that is one too many is one to insert
        if (range.holds(row.hash()) && counts.came(row.hash())) {
          missing.add(row);
        }
      }
    }
    // deleted first: a user's unique key may hold the old row of what is inserted
    RowCounts deleted = writer.delete(counts.surplus(), exact);
    Optional<List<HashedRow>> kept = missing.all();
    if (kept.isPresent()) {
      return deleted.plus(writer.insert(kept.get().iterator()));
    }
    try (RowSource rows = sides.after()) {
      return deleted.plus(
          writer.insert(new FilteredRows(rows, row -> counts.takeMissing(row.hash()))));
    }
  }
}
