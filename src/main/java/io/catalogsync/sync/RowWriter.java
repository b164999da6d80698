package io.catalogsync.sync;

import io.catalogsync.config.SyncTo.BadValues;
import io.catalogsync.error.TargetErrors;
import io.catalogsync.row.Coercion;
import io.catalogsync.row.HashedRow;
import io.catalogsync.row.RowHash;
import io.catalogsync.target.TargetSession;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.function.Predicate;

/**
 * Writes rows of one table through one session: leaves out those outside the time window, and
 * counts or refuses those with values that had to become NULL.
 *
 * @param table the table, for messages
 * @param wanted which rows may be written
 * @param badValues what to do about rows with coerced values
 */
record RowWriter(
    TargetSession session, String table, Predicate<Object[]> wanted, BadValues badValues) {

  RowCounts insert(Iterator<HashedRow> rows) {
    Map<Coercion, Long> coerced = new HashMap<>();
    FilteredRows written =
        new FilteredRows(
            rows,
            row -> {
              if (!wanted.test(row.values())) {
                return false;
              }
              row.coerced().forEach(coercion -> count(coercion, coerced));
              return true;
            });
    return new RowCounts(session.insert(written), 0, new Coercions(coerced));
  }

  /**
   * Deletes so many rows of each hash.
   *
   * @param exact whether every one of them must be in the target
   */
  RowCounts delete(Map<RowHash, Integer> surplus, boolean exact) {
    if (surplus.isEmpty()) {
      return RowCounts.NONE;
    }
    long expected = surplus.values().stream().mapToLong(Integer::longValue).sum();
    long deleted = session.delete(surplus);
    if (exact && deleted != expected) {
      throw TargetErrors.targetDrifted(table, expected, deleted);
    }
    return new RowCounts(0, deleted);
  }

  private void count(Coercion coercion, Map<Coercion, Long> coerced) {
    if (badValues == BadValues.STRICT) {
      throw TargetErrors.valueRefused(table, coercion.column(), coercion.reason().predicate());
    }
    coerced.merge(coercion, 1L, Long::sum);
  }
}
