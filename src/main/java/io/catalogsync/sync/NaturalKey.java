package io.catalogsync.sync;

import io.catalogsync.catalog.KnownTable;
import io.catalogsync.catalog.KnownTables;
import io.catalogsync.row.Column;
import io.catalogsync.row.HashedRow;
import io.catalogsync.row.RowHash;
import io.catalogsync.row.RowHasher;
import io.catalogsync.row.TableSchema;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.OptionalInt;

/**
 * What makes a row the same row after its values changed: the table's natural key, or all of its
 * values where nobody knows a key. For one thread.
 */
final class NaturalKey {
  private static final int LONGEST_VALUE = 100;

  private final List<Column> columns;
  private final int[] positions;
  private final RowHasher hasher;

  private NaturalKey(List<Column> columns, int[] positions) {
    this.columns = columns;
    this.positions = positions;
    this.hasher = new RowHasher("", new TableSchema(columns));
  }

  static NaturalKey of(String table, TableSchema schema) {
    List<String> names = KnownTables.find(table).map(KnownTable::naturalKey).orElse(List.of());
    List<Column> columns = new ArrayList<>();
    int[] positions = new int[names.size()];
    for (String name : names) {
      OptionalInt position = schema.indexOf(name);
      if (position.isEmpty()) {
        return new NaturalKey(List.of(), new int[0]); // an older catalog without that column
      }
      positions[columns.size()] = position.getAsInt();
      columns.add(schema.column(position.getAsInt()));
    }
    return new NaturalKey(columns, positions);
  }

  /**
   * The key, hashed.
   *
   * @param row with its true hash
   */
  RowHash hash(HashedRow row) {
    return columns.isEmpty() ? row.hash() : hasher.hash(values(row));
  }

  /** The key as a person would write it. */
  String text(HashedRow row) {
    if (columns.isEmpty()) {
      return "_row_hash=" + HexFormat.of().formatHex(row.hash().toBytes());
    }
    Object[] values = values(row);
    List<String> parts = new ArrayList<>();
    for (int i = 0; i < values.length; i++) {
      String value = String.valueOf(values[i]);
      parts.add(
          columns.get(i).name()
              + "="
              + (value.length() > LONGEST_VALUE ? value.substring(0, LONGEST_VALUE) + "…" : value));
    }
    return String.join(", ", parts);
  }

  private Object[] values(HashedRow row) {
    Object[] values = new Object[positions.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = row.values()[positions[i]];
    }
    return values;
  }
}
