package io.catalogsync.row;

import java.util.List;

/**
 * A row with its identity.
 *
 * @param hash the row's identity
 * @param values one per column of the {@link TableSchema} it was read with, null for SQL NULL; not
 *     copied, so nobody may change it
 * @param coerced the values that are null here and were not in the source
 */
@SuppressWarnings("ArrayRecordComponent") // one array a row, compared by hash only
public record HashedRow(RowHash hash, Object[] values, List<Coercion> coerced) {
  /** A row that is as the source has it. */
  public HashedRow(RowHash hash, Object[] values) {
    this(hash, values, List.of());
  }
}
