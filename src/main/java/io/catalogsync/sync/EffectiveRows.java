package io.catalogsync.sync;

import io.catalogsync.row.BadValue;
import io.catalogsync.row.Coercion;
import io.catalogsync.row.Column;
import io.catalogsync.row.ColumnType;
import io.catalogsync.row.HashedRow;
import io.catalogsync.row.RowHasher;
import io.catalogsync.row.TableSchema;
import io.catalogsync.row.ValueCheck;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Turns rows as the catalog has them into rows as the target keeps them: without values that no SQL
 * target keeps; with an environment, because Odibi leaves it null or out of most tables; and with a
 * hash over the result, so that rows read back from the target hash the same. For one thread.
 */
final class EffectiveRows {
  private static final String ENVIRONMENT = "environment";

  private final TableSchema schema;
  private final int environmentColumn;
  private final String environment;
  private final ValueCheck[] checks;
  private final RowHasher hasher;

  EffectiveRows(Source source, TableSchema deltaSchema) {
    this.schema = schema(deltaSchema);
    this.environmentColumn = schema.indexOf(ENVIRONMENT).orElseThrow();
    this.environment = source.project().environment();
    this.checks = schema.columns().stream().map(ValueCheck::new).toArray(ValueCheck[]::new);
    this.hasher = new RowHasher(source.name(), schema);
  }

  /** The table's schema with an environment column, wherever it comes from. */
  static TableSchema schema(TableSchema deltaSchema) {
    if (deltaSchema.indexOf(ENVIRONMENT).isPresent()) {
      return deltaSchema;
    }
    List<Column> columns = new ArrayList<>(deltaSchema.columns());
    columns.add(Column.of(ENVIRONMENT, ColumnType.STRING));
    return new TableSchema(columns);
  }

  HashedRow of(Object[] values) {
    Object[] row = values.length == schema.size() ? values : Arrays.copyOf(values, schema.size());
    List<Coercion> coerced = coerce(row);
    boolean fillable = schema.column(environmentColumn).type() == ColumnType.STRING;
    if (fillable && row[environmentColumn] == null) {
      row[environmentColumn] = environment;
    }
    return new HashedRow(hasher.hash(row), row, coerced);
  }

  private List<Coercion> coerce(Object[] row) {
    List<Coercion> coerced = List.of();
    for (int i = 0; i < row.length; i++) {
      Optional<BadValue> bad = row[i] == null ? Optional.empty() : checks[i].find(row[i]);
      if (bad.isPresent()) {
        row[i] = null;
        Column column = schema.column(i);
        coerced = new ArrayList<>(coerced);
        coerced.add(new Coercion(column.name(), column.type(), bad.get()));
      }
    }
    return coerced;
  }
}
