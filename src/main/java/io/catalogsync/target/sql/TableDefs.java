package io.catalogsync.target.sql;

import static io.catalogsync.target.sql.ColumnDef.nullable;
import static io.catalogsync.target.sql.ColumnDef.required;

import io.catalogsync.catalog.KnownTable;
import io.catalogsync.catalog.KnownTables;
import io.catalogsync.error.TargetErrors;
import io.catalogsync.row.Column;
import io.catalogsync.row.ColumnType;
import io.catalogsync.row.TableSchema;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** The tables this service keeps: one for each catalog table, and two of its own. */
final class TableDefs {
  static final String ENVIRONMENT = "environment";
  static final String SOURCE = "_source";
  static final String ROW_HASH = "_row_hash";
  static final String SYNCED_AT = "_synced_at";
  static final String DATE = "date";
  static final String RUN_START = "run_start_at";
  static final String CREATED = "created_at";

  static final String WATERMARK = "catalog_sync_watermark";
  static final String HISTORY = "catalog_sync_history";
  static final String VIEWS = "catalog_sync_views";

  static final int SOURCE_WIDTH = 200;
  static final int TABLE_WIDTH = 128;

  /** SQL Server's limit. */
  private static final int LONGEST_NAME = 128;

  /** SQL Server's limit. */
  private static final int MOST_COLUMNS = 1024;

  /** Source, hash, time and environment. */
  private static final int OUR_COLUMNS = 4;

  private static final int USUAL_TEXT = 1000;
  private static final Set<String> OURS = Set.of(SOURCE, ROW_HASH, SYNCED_AT);
  private static final Set<String> RUN_TABLES = Set.of("meta_pipeline_runs", "meta_node_runs");

  private TableDefs() {}

  static TableDef data(TableName name, TableSchema schema) {
    check(name, schema);
    Optional<KnownTable> known = KnownTables.find(name.table());
    List<ColumnDef> columns = new ArrayList<>();
    for (Column column : schema.columns()) {
      columns.add(nullable(column.name(), type(column, known)));
    }
    if (schema.indexOf(ENVIRONMENT).isEmpty()) {
      columns.add(nullable(ENVIRONMENT, SqlType.text(100)));
    }
    columns.add(required(SOURCE, SqlType.text(SOURCE_WIDTH)));
    columns.add(required(ROW_HASH, SqlType.binary(16)));
    columns.add(required(SYNCED_AT, SqlType.DATETIME2));

    List<List<String>> indexes = new ArrayList<>();
    indexes.add(List.of(SOURCE, ROW_HASH));
    known.ifPresent(
        table -> {
          indexes.add(table.naturalKey());
          table.timeColumn().ifPresent(time -> indexes.add(List.of(time)));
          indexes.addAll(table.indexes());
        });
    boolean runDate =
        RUN_TABLES.contains(name.table().toLowerCase(Locale.ROOT))
            && schema.indexOf(DATE).isEmpty()
            && isTime(schema, RUN_START)
            && isTime(schema, CREATED);
    return new TableDef(name, columns, List.of(), indexes, runDate);
  }

  static TableDef watermark(String schema) {
    return new TableDef(
        new TableName(schema, WATERMARK),
        List.of(
            required("source", SqlType.text(SOURCE_WIDTH)),
            required("table_name", SqlType.text(TABLE_WIDTH)),
            required("version", SqlType.BIGINT),
            required("table_id", SqlType.text(255)),
            required("schema_text", SqlType.TEXT),
            required("revision", SqlType.BIGINT),
            required("load_version", SqlType.BIGINT),
            required("loaded_files", SqlType.INT),
            required("updated_at", SqlType.DATETIME2),
            nullable("purged_before", SqlType.DATETIME2),
            nullable("values_lost", SqlType.BIT),
            nullable("commit_mark", SqlType.text(100)),
            nullable("complete_since", SqlType.DATETIME2)),
        List.of("source", "table_name"),
        List.of(),
        false);
  }

  static TableDef history(String schema) {
    return new TableDef(
        new TableName(schema, HISTORY),
        List.of(
            new ColumnDef("id", SqlType.BIGINT, false, true),
            required("sync_id", SqlType.text(100)),
            required("source", SqlType.text(SOURCE_WIDTH)),
            required("table_name", SqlType.text(TABLE_WIDTH)),
            required("started_at", SqlType.DATETIME2),
            nullable("finished_at", SqlType.DATETIME2),
            nullable("trigger", SqlType.text(100)),
            nullable("mode", SqlType.text(50)),
            nullable("plan", SqlType.text(100)),
            nullable("outcome", SqlType.text(50)),
            nullable("from_version", SqlType.BIGINT),
            nullable("to_version", SqlType.BIGINT),
            required("rows_inserted", SqlType.BIGINT),
            required("rows_deleted", SqlType.BIGINT),
            nullable("error_code", SqlType.text(100)),
            nullable("error_message", SqlType.TEXT),
            nullable("hint", SqlType.TEXT)),
        List.of("id"),
        List.of(List.of("sync_id"), List.of("table_name", "id")),
        false);
  }

  /** What the views were last made of. */
  static TableDef views(String schema) {
    return new TableDef(
        new TableName(schema, VIEWS),
        List.of(
            required("view_name", SqlType.text(TABLE_WIDTH)),
            required("fingerprint", SqlType.text(64))),
        List.of("view_name"),
        List.of(),
        false);
  }

  private static SqlType type(Column column, Optional<KnownTable> known) {
    return switch (column.type()) {
      case BOOLEAN -> SqlType.BIT;
      // Delta's byte is signed, SQL Server's tinyint is not
      case BYTE, SHORT -> SqlType.SMALLINT;
      case INT -> SqlType.INT;
      case LONG -> SqlType.BIGINT;
      case FLOAT -> SqlType.REAL;
      case DOUBLE -> SqlType.FLOAT;
      case DECIMAL -> SqlType.decimal(column.precision(), column.scale());
      case STRING -> SqlType.text(width(column.name(), known));
      case BINARY -> SqlType.BLOB;
      case DATE -> SqlType.DATE;
      case TIMESTAMP, TIMESTAMP_NTZ -> SqlType.DATETIME2;
      case JSON -> SqlType.TEXT;
    };
  }

  private static int width(String column, Optional<KnownTable> known) {
    if (column.equalsIgnoreCase(ENVIRONMENT)) {
      return 100;
    }
    return known.map(table -> table.width(column).orElse(USUAL_TEXT)).orElse(USUAL_TEXT);
  }

  private static boolean isTime(TableSchema schema, String column) {
    if (schema.indexOf(column).isEmpty()) {
      return false;
    }
    ColumnType type = schema.column(schema.indexOf(column).getAsInt()).type();
    return type == ColumnType.TIMESTAMP || type == ColumnType.TIMESTAMP_NTZ;
  }

  private static void check(TableName name, TableSchema schema) {
    if (schema.size() > MOST_COLUMNS - OUR_COLUMNS) {
      throw TargetErrors.tooManyColumns(name.table(), schema.size(), MOST_COLUMNS);
    }
    Set<String> seen = new HashSet<>();
    for (Column column : schema.columns()) {
      String lower = column.name().toLowerCase(Locale.ROOT);
      if (OURS.contains(lower)) {
        throw TargetErrors.columnNameTaken(name.table(), column.name());
      }
      if (column.name().length() > LONGEST_NAME || column.name().isEmpty()) {
        throw TargetErrors.nameTooLong(column.name(), LONGEST_NAME);
      }
      if (!seen.add(lower)) {
        throw TargetErrors.columnTwice(name.table(), column.name());
      }
    }
    for (String identifier : List.of(name.schema(), name.table())) {
      if (identifier.length() > LONGEST_NAME || identifier.isEmpty()) {
        throw TargetErrors.nameTooLong(identifier, LONGEST_NAME);
      }
    }
    // https://learn.microsoft.com/sql/t-sql/statements/create-table-transact-sql#temporary-tables
    if (name.table().startsWith("#")) {
      throw TargetErrors.nameTemporary(name.table());
    }
  }
}
