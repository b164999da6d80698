package io.catalogsync.row;

/**
 * A row with its identity.
 *
 * @param hash the row's identity
 * @param values one per column of the {@link TableSchema} it was read with, null for SQL NULL; not
 *     copied, so nobody may change it
 */
@SuppressWarnings("ArrayRecordComponent") // one array a row, compared by hash only
public record HashedRow(RowHash hash, Object[] values) {}
