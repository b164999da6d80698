package io.catalogsync.target.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.catalogsync.error.CatalogSyncException;
import io.catalogsync.error.ErrorCode;
import io.catalogsync.plan.TableKey;
import io.catalogsync.plan.Watermark;
import io.catalogsync.row.Column;
import io.catalogsync.row.ColumnType;
import io.catalogsync.row.HashedRow;
import io.catalogsync.row.TableSchema;
import io.catalogsync.target.HistoryEntry;
import io.catalogsync.target.RowTarget;
import io.catalogsync.target.TargetSession;
import java.sql.SQLException;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tables follow the source's schema and take over what they find. */
abstract class RowTargetSchemaContract extends RowTargetValuesContract {
  @Test
  void addsColumnsAndWidensTypes() {
    TableKey key = new TableKey("s", "meta_t");
    TableSchema old =
        new TableSchema(
            List.of(
                Column.of("a", ColumnType.INT),
                Column.of("b", ColumnType.FLOAT),
                Column.decimal("c", 10, 2),
                Column.of("d", ColumnType.DATE)));
    target.prepare(key, old);
    write(
        key,
        old,
        Watermark.initial(),
        hashed(7, 0.5f, new java.math.BigDecimal("1.25"), java.time.LocalDate.of(2026, 1, 2)));
    target.prepare(key, old);
    TableSchema wider =
        new TableSchema(
            List.of(
                Column.of("new1", ColumnType.STRING),
                Column.of("A", ColumnType.LONG),
                Column.of("b", ColumnType.DOUBLE),
                Column.decimal("c", 20, 4),
                Column.of("d", ColumnType.TIMESTAMP_NTZ),
                Column.of("new2", ColumnType.JSON)));

    assertThat(target.pendingDdl(key, wider)).hasSize(6);
    target.prepare(key, wider);

    assertThat(target.pendingDdl(key, wider)).isEmpty();
    assertThat(target.pendingDdl(key, old)).isEmpty();
    List<Object> values = new ArrayList<>();
    target.scan(
        key,
        wider,
        io.catalogsync.target.Window.ALL,
        row -> values.addAll(java.util.Arrays.asList(row.values())));
    assertThat(values)
        .containsExactly(
            null,
            7L,
            0.5,
            new java.math.BigDecimal("1.2500"),
            LocalDateTime.parse("2026-01-02T00:00:00"),
            null);
  }

  @Test
  void keepsColumnsTheSourceDropped() throws SQLException {
    target.prepare(RUNS, SCHEMA);
    write(RUNS, SCHEMA, Watermark.initial(), row("a"));
    TableSchema fewer = new TableSchema(List.of(Column.of("run_id", ColumnType.STRING)));
    target.prepare(RUNS, fewer);
    write(RUNS, fewer, target.watermark(RUNS).orElseThrow(), hashed("b"));

    assertThat(
            query("SELECT run_id, rows_processed FROM " + quoted("meta_runs") + " ORDER BY run_id"))
        .containsExactly("a|1", "b|null");
  }

  @Test
  void refusesATypeThatWouldLoseValues() {
    target.prepare(RUNS, SCHEMA);
    TableSchema changed = new TableSchema(List.of(Column.of("run_id", ColumnType.INT)));

    assertThatThrownBy(() -> target.prepare(RUNS, changed))
        .isInstanceOfSatisfying(
            CatalogSyncException.class,
            e -> {
              assertThat(e.code()).isEqualTo(ErrorCode.TARGET_CONFLICT);
              assertThat(e.getMessage()).contains("run_id", "nvarchar(100)", "int");
              assertThat(e.hint()).contains("run_id_old");
              try {
                execute(e.hint().substring(e.hint().indexOf(": ") + 2));
              } catch (SQLException failure) {
                throw new AssertionError(failure);
              }
            });
    target.prepare(RUNS, changed);
  }

  @ParameterizedTest
  @ValueSource(strings = {"_source", "_ROW_HASH", "_synced_at"})
  void refusesColumnsOfItsOwnNames(String name) {
    refused(List.of(Column.of(name, ColumnType.STRING)), name);
  }

  @Test
  void refusesNamesItCannotGive() {
    refused(List.of(Column.of("c".repeat(129), ColumnType.STRING)), "128");
    refused(List.of(Column.of("a", ColumnType.INT), Column.of("A", ColumnType.INT)), "differ only");
  }

  @Test
  void namesAreNeverCode() throws SQLException {
    TableKey key = new TableKey("o'neil\"; DROP TABLE x --", "meta '\"; drop table x --");
    TableSchema schema =
        new TableSchema(
            List.of(
                Column.of("a b", ColumnType.STRING),
                Column.of("sel\"ect", ColumnType.LONG),
                Column.of("it's", ColumnType.DATE),
                Column.of("order", ColumnType.INT)));
    target.prepare(key, schema);
    write(key, schema, Watermark.initial(), hashed("v", 1L, java.time.LocalDate.EPOCH, 3));
    target.prepare(key, schema);

    assertThat(scan(key, schema)).hasSize(1);
    assertThat(target.pendingDdl(key, schema)).isEmpty();
    try (RowTarget hostile = open("s'\"; x")) {
      hostile.prepare(key, schema);
      assertThat(hostile.count(key)).isZero();
      execute("DROP TABLE " + dialect().quote(new TableName("s'\"; x", key.table())));
    }
  }

  @Test
  void runsHaveADate() throws SQLException {
    TableKey key = new TableKey("s", "meta_pipeline_runs");
    TableSchema schema =
        new TableSchema(
            List.of(
                Column.of("run_id", ColumnType.STRING),
                Column.of("run_start_at", ColumnType.TIMESTAMP),
                Column.of("created_at", ColumnType.TIMESTAMP)));
    target.prepare(key, schema);
    LocalDateTime start = LocalDateTime.parse("2026-11-20T23:59:59.999999");
    write(
        key,
        schema,
        Watermark.initial(),
        hashed("a", start, start.plusDays(1)),
        hashed("b", null, start.plusDays(2)));
    target.prepare(key, schema);

    assertThat(
            query(
                "SELECT run_id FROM "
                    + quoted("meta_pipeline_runs")
                    + " WHERE date >= '2026-11-20' AND date < '2026-11-21'"))
        .containsExactly("a");
    assertThat(target.pendingDdl(key, schema)).isEmpty();
    TableSchema dated =
        new TableSchema(
            List.of(Column.of("run_id", ColumnType.STRING), Column.of("date", ColumnType.DATE)));
    assertThatThrownBy(() -> target.prepare(key, dated))
        .isInstanceOf(CatalogSyncException.class)
        .hasMessageContaining("computed");
  }

  @Test
  void takesOverATableOfOdibisOwnSync() throws SQLException {
    target.prepare(new TableKey("x", "meta_other"), SCHEMA);
    execute(
        "CREATE TABLE "
            + quoted("meta_tables")
            + " (project nvarchar(255) NOT NULL, table_name nvarchar(100) NOT NULL, rows_seen int,"
            + " environment nvarchar(50), _synced_at datetime2(7), PRIMARY KEY (project,"
            + " table_name))");
    for (String values :
        List.of("'sales', 'orders', 'dev'", "'sales', 'items', 'prod'", "'crm', 'people', 'dev'")) {
      execute(
          "INSERT INTO "
              + quoted("meta_tables")
              + " (project, table_name, environment) VALUES ("
              + values
              + ")");
    }
    TableKey key = new TableKey("sales/dev", "meta_tables");
    TableSchema schema =
        new TableSchema(
            List.of(
                Column.of("project", ColumnType.STRING),
                Column.of("table_name", ColumnType.STRING),
                Column.of("rows_seen", ColumnType.LONG),
                Column.of("updated_at", ColumnType.TIMESTAMP)));
    target.prepare(key, schema);

    assertThat(target.pendingDdl(key, schema)).isEmpty();
    assertThat(target.count(key)).isZero();
    assertThat(target.warnings(key)).hasSize(1).first().asString().contains("DROP");
    Watermark start = target.watermark(key).orElseThrow();
    try (TargetSession session = target.begin(key, schema, "dev")) {
      session.fence(start, reached(start, 1));
      assertThat(session.deleteAll()).isEqualTo(1);
      session.insert(
          List.of(
                  hashed(
                      "sales",
                      "orders",
                      5_000_000_000L,
                      LocalDateTime.parse("2026-01-01T00:00:00")))
              .iterator());
      session.commit();
    }
    assertThat(
            query(
                "SELECT project, table_name, environment, _source FROM "
                    + quoted("meta_tables")
                    + " ORDER BY project, table_name"))
        .containsExactly(
            "crm|people|dev|null", "sales|items|prod|null", "sales|orders|dev|sales/dev");

    // somebody loses whose ours is: it goes, and what Odibi wrote stays
    execute("UPDATE " + quoted("meta_tables") + " SET _source = NULL");
    Watermark lost = target.watermark(key).orElseThrow();
    try (TargetSession session = target.begin(key, schema, "dev")) {
      session.fence(lost, reached(lost, 2));
      assertThat(session.deleteOrphans()).isEqualTo(1);
      session.commit();
    }
    assertThat(query("SELECT environment FROM " + quoted("meta_tables") + " ORDER BY environment"))
        .containsExactly("dev", "prod");
  }

  @Test
  void noWarningsForItsOwnTables() {
    target.prepare(RUNS, SCHEMA);
    assertThat(target.warnings(RUNS)).isEmpty();
  }

  @Test
  void indexesComeWhenTheFirstLoadHasEnded() throws SQLException {
    target.prepare(RUNS, SCHEMA);
    assertThat(indexedColumns()).isEmpty();
    assertThat(target.pendingDdl(RUNS, SCHEMA)).isEmpty();

    write(RUNS, SCHEMA, Watermark.initial(), row("a"));
    assertThat(target.pendingDdl(RUNS, SCHEMA)).allMatch(ddl -> ddl.startsWith("CREATE INDEX"));
    target.prepare(RUNS, SCHEMA);

    assertThat(indexedColumns())
        .contains(List.of("_source", "_row_hash"), List.of("run_id"), List.of("timestamp"));
    assertThat(target.pendingDdl(RUNS, SCHEMA)).isEmpty();
  }

  private List<List<String>> indexedColumns() throws SQLException {
    try (java.sql.Connection connection = connect()) {
      return dialect()
          .shape(connection, new TableName(schemaName, "meta_runs"))
          .orElseThrow()
          .indexes()
          .stream()
          .map(
              index ->
                  index.columns().stream()
                      .map(name -> name.toLowerCase(java.util.Locale.ROOT))
                      .toList())
          .toList();
    }
  }

  @Test
  void whatUsersAddedSurvives() throws SQLException {
    target.prepare(RUNS, SCHEMA);
    write(RUNS, SCHEMA, Watermark.initial(), row("a"));
    execute("ALTER TABLE " + quoted("meta_runs") + " ADD my_note nvarchar(50) DEFAULT 'mine'");
    execute("CREATE INDEX my_index ON " + quoted("meta_runs") + " (date)");
    execute(
        "CREATE VIEW "
            + quoted("my_view")
            + " AS SELECT run_id, my_note FROM "
            + quoted("meta_runs"));
    List<Column> more = new ArrayList<>(SCHEMA.columns());
    more.add(Column.of("added", ColumnType.STRING));
    TableSchema wider = new TableSchema(more);

    target.prepare(RUNS, wider);
    LocalDateTime time = LocalDateTime.parse("2026-11-24T00:00:00");
    write(
        RUNS,
        wider,
        target.watermark(RUNS).orElseThrow(),
        hashed("b", 1L, time, time.toLocalDate(), "x"));

    assertThat(query("SELECT run_id, my_note FROM " + quoted("my_view") + " WHERE run_id = 'b'"))
        .hasSize(1);
    try (java.sql.Connection connection = connect()) {
      TableShape shape =
          dialect().shape(connection, new TableName(schemaName, "meta_runs")).orElseThrow();
      assertThat(shape.indexes()).anyMatch(index -> index.name().startsWith("my_index"));
      assertThat(shape.column("my_note")).isPresent();
    }
    assertThat(target.pendingDdl(RUNS, wider)).isEmpty();
  }

  @Test
  void rowsThatACollationTakesForEqualStayApart() {
    target.prepare(RUNS, SCHEMA);
    List<HashedRow> rows =
        List.of(row("a"), row("A"), row("a "), row("ä"), row("Straße"), row("Strasse"));
    write(RUNS, SCHEMA, Watermark.initial(), rows.toArray(HashedRow[]::new));
    Watermark now = target.watermark(RUNS).orElseThrow();
    try (TargetSession session = target.begin(RUNS, SCHEMA, "dev")) {
      session.fence(now, reached(now, 2));
      assertThat(session.delete(java.util.Map.of(row("A").hash(), 1))).isEqualTo(1);
      session.commit();
    }

    List<String> left = new ArrayList<>(rows.stream().map(RowTargetFixture::text).toList());
    left.remove(1);
    assertThat(scan(RUNS, SCHEMA)).containsExactlyInAnyOrderElementsOf(left);
  }

  @Test
  void usesASchemaThatIsThere() throws SQLException {
    execute(dialect().createSchema(schemaName));
    assertThat(target.pendingDdl(RUNS, SCHEMA))
        .isNotEmpty()
        .noneMatch(ddl -> ddl.startsWith("CREATE SCHEMA"));
    target.prepare(RUNS, SCHEMA);
    write(RUNS, SCHEMA, Watermark.initial(), row("a"));
    assertThat(target.count(RUNS)).isEqualTo(1);
  }

  @Test
  void refusesMoreColumnsThanATableCanHave() {
    List<Column> columns = new ArrayList<>();
    for (int i = 0; i < 1021; i++) {
      columns.add(Column.of("c" + i, ColumnType.INT));
    }
    refused(columns, "1021 columns");
  }

  @Test
  void keepsTheHistory() {
    HistoryEntry first = HistoryEntries.of("sync-1", "meta_runs");
    HistoryEntry second = HistoryEntries.of("sync-1", "meta_tables");
    HistoryEntry failed =
        new HistoryEntry(
            "sync-2",
            "sales/dev",
            "meta_runs",
            first.startedAt(),
            null,
            "poll",
            null,
            null,
            "failed",
            null,
            null,
            0,
            0,
            "TARGET_BUSY",
            "é".repeat(10_000),
            "hint");
    HistoryEntry neighbour = HistoryEntries.of("sync-3", "meta_runs", "sales/prod");
    List.of(first, second, failed, neighbour).forEach(target.history()::append);

    assertThat(target.history().bySync("sync-1")).containsExactly(first, second);
    assertThat(target.history().recent("sales/dev", Optional.empty(), 2))
        .containsExactly(failed, second);
    assertThat(target.history().recent("sales/dev", Optional.of("meta_runs"), 10))
        .containsExactly(failed, first);
    assertThat(target.history().recent("sales/prod", Optional.empty(), 10))
        .containsExactly(neighbour);
  }

  private void refused(List<Column> columns, String word) {
    assertThatThrownBy(() -> target.prepare(RUNS, new TableSchema(columns)))
        .isInstanceOfSatisfying(
            CatalogSyncException.class,
            e -> {
              assertThat(e.code()).isEqualTo(ErrorCode.TARGET_CONFLICT);
              assertThat(e.getMessage()).contains(word);
            });
  }
}
