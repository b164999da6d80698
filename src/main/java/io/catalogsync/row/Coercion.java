package io.catalogsync.row;

/**
 * A value that became NULL on its way because no SQL target keeps it.
 *
 * @param column name of its column
 * @param type type of its column
 * @param reason what was wrong
 */
public record Coercion(String column, ColumnType type, BadValue reason) {}
