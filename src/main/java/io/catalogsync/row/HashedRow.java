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
  private static final long ROW_BYTES = 100;
  private static final long VALUE_BYTES = 40;

  /** A row that is as the source has it. */
  public HashedRow(RowHash hash, Object[] values) {
    this(hash, values, List.of());
  }

  /** About how much heap the row takes, in bytes; exact enough to bound a buffer. */
  public long heapBytes() {
    long bytes = ROW_BYTES;
    for (Object value : values) {
      if (value instanceof String text) {
        bytes += VALUE_BYTES + 2L * text.length();
      } else if (value instanceof byte[] binary) {
        bytes += VALUE_BYTES + binary.length;
      } else if (value != null) {
        bytes += VALUE_BYTES;
      }
    }
    return bytes;
  }
}
