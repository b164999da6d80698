package io.catalogsync.target.sql;

import static org.assertj.core.api.Assertions.assertThat;

import io.catalogsync.plan.TableKey;
import io.catalogsync.plan.Watermark;
import io.catalogsync.row.Column;
import io.catalogsync.row.ColumnType;
import io.catalogsync.row.HashedRow;
import io.catalogsync.row.RowHash;
import io.catalogsync.row.TableSchema;
import io.catalogsync.target.RowTarget;
import io.catalogsync.target.TargetSession;
import io.catalogsync.target.Window;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A target with a schema of its own for every test, and hands to look into it. */
abstract class RowTargetFixture {
  static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-11-24T01:30:00.123456Z"), ZoneOffset.UTC);
  static final TableKey RUNS = new TableKey("sales/dev", "meta_runs");
  static final TableSchema SCHEMA =
      new TableSchema(
          List.of(
              Column.of("run_id", ColumnType.STRING),
              Column.of("rows_processed", ColumnType.LONG),
              Column.of("timestamp", ColumnType.TIMESTAMP),
              Column.of("date", ColumnType.DATE)));

  /** Every test has a schema of its own. */
  final String schemaName = "cs_" + UUID.randomUUID().toString().replace("-", "").substring(0, 12);

  RowTarget target;

  abstract TestDatabase database();

  RowTarget open(String schema) {
    return database().open(schema, CLOCK);
  }

  Connection connect() throws SQLException {
    return database().connect();
  }

  SqlDialect dialect() {
    return database().dialect();
  }

  @BeforeEach
  void openTarget() {
    target = open(schemaName);
  }

  @AfterEach
  void closeTarget() {
    target.close();
  }

  void write(TableKey key, TableSchema schema, Watermark expected, HashedRow... rows) {
    try (TargetSession session = target.begin(key, schema, "dev")) {
      session.fence(
          expected, reached(expected, expected.version() < 0 ? 1 : expected.version() + 1));
      assertThat(session.insert(List.of(rows).iterator())).isEqualTo(rows.length);
      session.commit();
    }
  }

  static Watermark reached(Watermark from, long version) {
    return from.reached(version, "table-id", "schema text");
  }

  List<String> scan(TableKey key, TableSchema schema) {
    List<String> rows = new ArrayList<>();
    target.scan(key, schema, Window.ALL, row -> rows.add(text(row)));
    return rows;
  }

  static String text(HashedRow row) {
    return row.hash() + Arrays.deepToString(row.values());
  }

  static HashedRow row(String id) {
    return row(id, LocalDateTime.parse("2026-11-24T00:00:00.000001"));
  }

  static HashedRow row(String id, LocalDateTime time) {
    LocalDate date = time == null ? null : time.toLocalDate();
    return hashed(id, (long) id.length(), time, date);
  }

  /** A row with an identity that follows from its values well enough for a test. */
  static HashedRow hashed(Object... values) {
    long high = Arrays.deepHashCode(values);
    return new HashedRow(new RowHash(high, high * 0x9E3779B97F4A7C15L), values);
  }

  List<String> query(String sql) throws SQLException {
    List<String> result = new ArrayList<>();
    try (Connection connection = connect();
        Statement statement = connection.createStatement();
        var rows = statement.executeQuery(sql)) {
      int width = rows.getMetaData().getColumnCount();
      while (rows.next()) {
        List<String> values = new ArrayList<>();
        for (int i = 1; i <= width; i++) {
          boolean time = rows.getMetaData().getColumnType(i) == java.sql.Types.TIMESTAMP;
          values.add(
              String.valueOf(time ? rows.getObject(i, LocalDateTime.class) : rows.getString(i)));
        }
        result.add(String.join("|", values));
      }
    }
    return result;
  }

  void execute(String sql) throws SQLException {
    try (Connection connection = connect();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  String quoted(String table) {
    return dialect().quote(new TableName(schemaName, table));
  }

  List<RowHash> existing(Window window) {
    List<RowHash> hashes = new ArrayList<>();
    try (TargetSession session = target.begin(RUNS, SCHEMA, "dev")) {
      session.existing(window, hashes::add);
    }
    return hashes;
  }

  static <T> List<T> runAll(List<Callable<T>> work) throws Exception {
    ExecutorService pool = Executors.newFixedThreadPool(work.size());
    try {
      List<T> results = new ArrayList<>();
      for (Future<T> future : pool.invokeAll(work)) {
        results.add(future.get());
      }
      return results;
    } finally {
      pool.shutdownNow();
    }
  }
}
