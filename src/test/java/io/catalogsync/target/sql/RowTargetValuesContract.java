package io.catalogsync.target.sql;

import static org.assertj.core.api.Assertions.assertThat;

import io.catalogsync.plan.TableKey;
import io.catalogsync.plan.Watermark;
import io.catalogsync.row.Column;
import io.catalogsync.row.ColumnType;
import io.catalogsync.row.HashedRow;
import io.catalogsync.row.TableSchema;
import io.catalogsync.target.TargetSession;
import io.catalogsync.target.Window;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TimeZone;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every value comes back as it was given. */
abstract class RowTargetValuesContract extends RowTargetFixture {
  private static final TableKey KEY = new TableKey("sales/dev", "meta_values");

  @ParameterizedTest
  @EnumSource(ColumnType.class)
  void comesBackUnchanged(ColumnType type) {
    Column column = type == ColumnType.DECIMAL ? Column.decimal("v", 38, 18) : Column.of("v", type);
    roundTrip(column, valuesOf(type));
  }

  /** H2 drops the sign, so row identities may not rest on it. */
  @Test
  void negativeZeroComesBackAsAZero() {
    TableSchema schema = new TableSchema(List.of(Column.of("v", ColumnType.DOUBLE)));
    target.prepare(KEY, schema);
    write(KEY, schema, Watermark.initial(), hashed(-0.0));
    target.scan(KEY, schema, Window.ALL, row -> assertThat((double) row.values()[0]).isZero());
  }

  @Test
  void decimalsOfOtherScalesComeBackUnchanged() {
    roundTrip(Column.decimal("v", 38, 0), List.of(new BigDecimal("9".repeat(38)), BigDecimal.ZERO));
    target.prepare(KEY, new TableSchema(List.of(Column.decimal("w", 38, 38))));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"Europe/London", "America/New_York", "Pacific/Auckland", "Asia/Kathmandu"})
  void timesDoNotDependOnTheZoneOfTheJvm(String zone) {
    TimeZone before = TimeZone.getDefault();
    try {
      TimeZone.setDefault(TimeZone.getTimeZone(zone));
      comesBackUnchanged(ColumnType.TIMESTAMP);
      clear();
      comesBackUnchanged(ColumnType.DATE);
      target.history().append(HistoryEntries.of("zoned", "meta_values"));
      assertThat(target.history().bySync("zoned"))
          .containsExactly(HistoryEntries.of("zoned", "meta_values"));
    } finally {
      TimeZone.setDefault(before);
    }
  }

  @Test
  void aByteOfEveryColumnMayBeNull() {
    List<Column> columns = new ArrayList<>();
    for (ColumnType type : ColumnType.values()) {
      columns.add(
          type == ColumnType.DECIMAL
              ? Column.decimal("c_" + type, 10, 2)
              : Column.of("c_" + type, type));
    }
    TableSchema schema = new TableSchema(columns);
    target.prepare(KEY, schema);
    HashedRow nothing = hashed(new Object[columns.size()]);
    write(KEY, schema, Watermark.initial(), nothing, nothing);

    assertThat(scan(KEY, schema)).containsExactly(text(nothing), text(nothing));
  }

  @Test
  void manyRowsGoInAtOnce() {
    TableSchema schema =
        new TableSchema(
            List.of(Column.of("id", ColumnType.LONG), Column.of("text", ColumnType.STRING)));
    target.prepare(KEY, schema);
    HashedRow[] rows = new HashedRow[60_000];
    Arrays.setAll(rows, i -> hashed((long) i, "row " + i));
    write(KEY, schema, Watermark.initial(), rows);

    long[] sum = new long[1];
    target.scan(KEY, schema, Window.ALL, row -> sum[0] += (long) row.values()[0]);
    assertThat(sum[0]).isEqualTo(60_000L * 59_999 / 2);
    assertThat(target.count(KEY)).isEqualTo(60_000);
  }

  private void roundTrip(Column column, List<?> values) {
    TableSchema schema = new TableSchema(List.of(Column.of("id", ColumnType.INT), column));
    target.prepare(KEY, schema);
    List<HashedRow> rows = new ArrayList<>();
    values.forEach(value -> rows.add(hashed(rows.size(), value)));
    rows.add(hashed(rows.size(), null));
    Watermark now = target.watermark(KEY).orElseThrow();
    write(KEY, schema, now, rows.toArray(new HashedRow[0]));

    Object[] found = new Object[rows.size()];
    target.scan(KEY, schema, Window.ALL, row -> found[(int) row.values()[0]] = row.values()[1]);
    for (int i = 0; i < values.size(); i++) {
      assertThat(found[i]).as("value %s", i).isEqualTo(values.get(i));
    }
    assertThat(found[values.size()]).isNull();
  }

  private void clear() {
    TableSchema schema = new TableSchema(List.of(Column.of("id", ColumnType.INT)));
    Watermark now = target.watermark(KEY).orElseThrow();
    try (TargetSession session = target.begin(KEY, schema, null)) {
      session.fence(now, now.reached(now.version() + 1, "t", "s"));
      session.deleteAll();
      session.commit();
    }
    try {
      execute(dialect().dropColumn(new TableName(schemaName, KEY.table()), "v"));
    } catch (java.sql.SQLException e) {
      throw new AssertionError(e);
    }
  }

  private static List<?> valuesOf(ColumnType type) {
    return switch (type) {
      case BOOLEAN -> List.of(true, false);
      case BYTE -> List.of(Byte.MIN_VALUE, (byte) -1, (byte) 0, Byte.MAX_VALUE);
      case SHORT -> List.of(Short.MIN_VALUE, (short) 0, Short.MAX_VALUE);
      case INT -> List.of(Integer.MIN_VALUE, 0, Integer.MAX_VALUE);
      case LONG -> List.of(Long.MIN_VALUE, (1L << 53) + 1, 0L, Long.MAX_VALUE);
      case FLOAT ->
          List.of(-Float.MAX_VALUE, Float.MIN_VALUE, Float.MIN_NORMAL, 0.1f, Float.MAX_VALUE);
      case DOUBLE ->
          List.of(
              -Double.MAX_VALUE,
              Double.MIN_VALUE,
              Double.MIN_NORMAL,
              0.1,
              0.0,
              1e-300,
              Double.MAX_VALUE);
      case DECIMAL ->
          List.of(
              new BigDecimal("99999999999999999999.999999999999999999"),
              new BigDecimal("-0.000000000000000001"),
              new BigDecimal("1.500000000000000000"));
      case STRING -> texts();
      case JSON -> List.of("{\"a\":[1,2,{\"b\":\"ü\"}]}", "[]", "x".repeat(1_048_576));
      case BINARY -> List.of(new byte[0], new byte[] {0, -1, 127}, new byte[100_000]);
      case DATE ->
          List.of(
              LocalDate.of(1, 1, 1),
              LocalDate.of(1500, 2, 28),
              LocalDate.of(1582, 10, 4),
              LocalDate.of(1582, 10, 5),
              LocalDate.of(1582, 10, 14),
              LocalDate.of(1582, 10, 15),
              LocalDate.of(1970, 1, 1),
              LocalDate.of(2024, 2, 29),
              LocalDate.of(9999, 12, 31));
      case TIMESTAMP, TIMESTAMP_NTZ ->
          List.of(
              LocalDateTime.parse("0001-01-01T00:00:00"),
              LocalDateTime.parse("1582-10-05T12:00:00.000001"),
              LocalDateTime.parse("1582-10-14T23:59:59.999999"),
              LocalDateTime.parse("1847-12-01T00:00:30"),
              LocalDateTime.parse("1969-12-31T23:59:59.999999"),
              // hours that some of the zones above do not have, or have twice
              LocalDateTime.parse("2026-03-29T01:30:00.005"),
              LocalDateTime.parse("2026-03-08T02:30:00.5"),
              LocalDateTime.parse("2026-09-27T02:30:00.123456"),
              LocalDateTime.parse("2026-10-25T01:30:00"),
              LocalDateTime.parse("9999-12-31T23:59:59.999999"));
    };
  }

  private static List<String> texts() {
    return List.of(
        "",
        " ",
        "trailing  ",
        "None",
        "nan",
        "NaT",
        "<NA>",
        "NULL",
        "O'Neil; DROP TABLE x --",
        "Straße ³ \u0130 日本語 \u0001 \t\r\n",
        "😀".repeat(500),
        "é".repeat(1000));
  }
}
