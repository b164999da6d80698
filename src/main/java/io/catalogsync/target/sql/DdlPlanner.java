package io.catalogsync.target.sql;

import io.catalogsync.error.TargetErrors;
import io.catalogsync.target.sql.TableShape.ShapeColumn;
import io.catalogsync.target.sql.TableShape.ShapeIndex;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** From a wanted table and the one that is there to the statements between. No I/O. */
final class DdlPlanner {
  /** SQL Server's limit for the key of a nonclustered index, in bytes. */
  private static final int LONGEST_KEY = 1700;

  private static final int LONGEST_NAME = 120;

  private final SqlDialect dialect;

  DdlPlanner(SqlDialect dialect) {
    this.dialect = dialect;
  }

  /** Statements in order, each to be run in a transaction of its own. */
  List<String> plan(TableDef wanted, Optional<TableShape> found) {
    List<String> ddl = new ArrayList<>();
    if (found.isEmpty()) {
      ddl.add(create(wanted));
      addRunDate(wanted, ddl);
      addIndexes(wanted, new TableShape(List.of(), List.of()), ddl);
      return ddl;
    }
    TableShape shape = found.get();
    List<String> altered = new ArrayList<>();
    for (ColumnDef column : wanted.columns()) {
      Optional<ShapeColumn> existing = shape.column(column.name());
      if (existing.isEmpty()) {
        // rows are there already, so no new column can be NOT NULL
        ddl.add(dialect.addColumn(wanted.name(), column(column, true)));
      } else {
        fit(wanted, column, existing.get(), shape, altered);
      }
    }
    ddl.addAll(altered);
    if (shape.column(TableDefs.DATE).isEmpty()) {
      addRunDate(wanted, ddl);
    }
    addIndexes(wanted, shape, ddl);
    return ddl;
  }

  /** Statements that give a column another type; our own indexes that cannot follow are dropped. */
  List<String> alter(TableName table, TableShape shape, ShapeColumn column, SqlType type) {
    List<String> ddl = new ArrayList<>();
    for (ShapeIndex index : shape.indexes()) {
      if (index.contains(column.name())
          && isOurs(table, index)
          && outgrows(shape, index, column, type)) {
        ddl.add(dialect.dropIndex(table, indexName(table, index.columns())));
      }
    }
    ddl.add(dialect.alterColumn(table, column.name(), type));
    return ddl;
  }

  private static boolean outgrows(
      TableShape shape, ShapeIndex index, ShapeColumn altered, SqlType type) {
    long bytes = type.keyBytes();
    for (String name : index.columns()) {
      if (!name.equalsIgnoreCase(altered.name())) {
        bytes += shape.column(name).map(column -> column.type().keyBytes()).orElse(0);
      }
    }
    // only a text may grow while it is in an index
    return !type.isText() || bytes > LONGEST_KEY;
  }

  private void fit(
      TableDef wanted,
      ColumnDef column,
      ShapeColumn existing,
      TableShape shape,
      List<String> altered) {
    if (existing.computed()) {
      throw TargetErrors.columnComputed(
          wanted.name().table(),
          existing.name(),
          dialect.dropColumn(wanted.name(), existing.name()));
    }
    Optional<SqlType> both = Widening.of(existing.type(), column.type());
    if (both.isEmpty()) {
      throw TargetErrors.columnTypeConflict(
          wanted.name().table(),
          existing.name(),
          existing.type().name(),
          column.type().name(),
          dialect.renameColumn(wanted.name(), existing.name(), existing.name() + "_old"));
    }
    boolean inPrimaryKey =
        shape.indexes().stream()
            .anyMatch(index -> index.primaryKey() && index.contains(existing.name()));
    // a text in a primary key is left alone until a value is really too long for it
    if (!both.get().sameAs(existing.type()) && !(inPrimaryKey && existing.type().isText())) {
      altered.addAll(alter(wanted.name(), shape, existing, both.get()));
    }
    if (column.nullable() && !existing.nullable() && !inPrimaryKey) {
      altered.add(dialect.relaxColumn(wanted.name(), existing.name(), both.get()));
    }
  }

  private String create(TableDef wanted) {
    String columns =
        wanted.columns().stream()
            .map(column -> column(column, column.nullable()))
            .collect(Collectors.joining(",\n  "));
    String key =
        wanted.primaryKey().isEmpty()
            ? ""
            : ",\n  PRIMARY KEY (" + dialect.quoteAll(wanted.primaryKey()) + ")";
    return dialect.createTable(wanted.name(), "(\n  " + columns + key + "\n)");
  }

  private String column(ColumnDef column, boolean nullable) {
    return dialect.quote(column.name())
        + " "
        + dialect.typeName(column.type())
        + (column.identity() ? " IDENTITY(1,1)" : "")
        + (nullable ? " NULL" : " NOT NULL");
  }

  private void addRunDate(TableDef wanted, List<String> ddl) {
    if (wanted.runDate()) {
      String start =
          "COALESCE("
              + dialect.quote(TableDefs.RUN_START)
              + ", "
              + dialect.quote(TableDefs.CREATED)
              + ")";
      ddl.add(
          dialect.addColumn(
              wanted.name(), dialect.quote(TableDefs.DATE) + " " + dialect.computedDay(start)));
    }
  }

  private void addIndexes(TableDef wanted, TableShape shape, List<String> ddl) {
    List<List<String>> present = new ArrayList<>();
    for (List<String> columns : wanted.indexes()) {
      List<String> key = keyColumns(wanted, shape, columns);
      boolean there =
          shape.indexes().stream().anyMatch(index -> index.startsWith(key))
              || present.stream().anyMatch(key::equals);
      if (!key.isEmpty() && !there) {
        present.add(key);
        ddl.add(dialect.createIndex(wanted.name(), indexName(wanted.name(), key), key));
      }
    }
  }

  /** As many of the columns as the table has and a key can hold. */
  private static List<String> keyColumns(TableDef wanted, TableShape shape, List<String> columns) {
    List<String> key = new ArrayList<>();
    long bytes = 0;
    for (String name : columns) {
      Optional<SqlType> type = typeToBe(wanted, shape, name);
      if (type.isEmpty()) {
        continue;
      }
      bytes += type.get().keyBytes();
      if (bytes > LONGEST_KEY) {
        break;
      }
      key.add(name);
    }
    return key;
  }

  private static Optional<SqlType> typeToBe(TableDef wanted, TableShape shape, String name) {
    Optional<SqlType> asked =
        wanted.columns().stream()
            .filter(column -> column.name().equalsIgnoreCase(name))
            .map(ColumnDef::type)
            .findFirst();
    Optional<SqlType> there = shape.column(name).map(ShapeColumn::type);
    return asked.map(type -> there.flatMap(has -> Widening.of(has, type)).orElse(type));
  }

  private static String indexName(TableName table, List<String> key) {
    String name = prefix(table) + String.join("_", key);
    return name.length() <= LONGEST_NAME
        ? name
        : name.substring(0, LONGEST_NAME - 9) + "_" + Integer.toHexString(name.hashCode());
  }

  /** Whether it has the name we give; some servers append to it. */
  private static boolean isOurs(TableName table, ShapeIndex index) {
    String name = indexName(table, index.columns());
    return index.name().regionMatches(true, 0, name, 0, name.length());
  }

  private static String prefix(TableName table) {
    String name = table.table();
    return "cs_" + (name.length() > 80 ? name.substring(0, 80) : name) + "_";
  }
}
