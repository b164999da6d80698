package io.catalogsync.row;

import java.util.Objects;

/**
 * One column of a catalog table.
 *
 * @param name logical name, as users write it
 * @param type kind of value
 * @param precision digits of a DECIMAL, else 0
 * @param scale digits after the point of a DECIMAL, else 0
 * @param lineage what must stay the same for old rows to keep their meaning: the physical name
 *     under column mapping, the full nested type of a JSON column; empty where the name alone tells
 */
public record Column(String name, ColumnType type, int precision, int scale, String lineage) {
  public Column {
    Objects.requireNonNull(name);
    Objects.requireNonNull(type);
    Objects.requireNonNull(lineage);
  }

  public static Column of(String name, ColumnType type) {
    return new Column(name, type, 0, 0, "");
  }

  public static Column decimal(String name, int precision, int scale) {
    return new Column(name, ColumnType.DECIMAL, precision, scale, "");
  }
}
