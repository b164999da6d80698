package io.catalogsync.sync;

import io.catalogsync.row.Column;
import io.catalogsync.row.ColumnType;
import io.catalogsync.row.HashedRow;
import io.catalogsync.row.RowHasher;
import io.catalogsync.row.TableSchema;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Turns rows as the catalog has them into rows as the target keeps them: with an environment,
 * because Odibi leaves it null or out of most tables, and with a hash over the result, so that rows
 * read back from the target hash the same. For one thread.
 */
final class EffectiveRows {
  private static final String ENVIRONMENT = "environment";

  private final TableSchema schema;
  private final int environmentColumn;
  private final String environment;
  private final RowHasher hasher;

  EffectiveRows(Source source, TableSchema deltaSchema) {
    this.schema = schema(deltaSchema);
    this.environmentColumn = schema.indexOf(ENVIRONMENT).orElseThrow();
    this.environment = source.project().environment();
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
    boolean fillable = schema.column(environmentColumn).type() == ColumnType.STRING;
    if (fillable && row[environmentColumn] == null) {
      row[environmentColumn] = environment;
    }
    return new HashedRow(hasher.hash(row), row);
  }
}
