package io.catalogsync.row;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RowHasherTest {
  @ParameterizedTest
  @ValueSource(ints = {0, 1, -1, 10, 1_000_000, Integer.MAX_VALUE, Integer.MIN_VALUE})
  void wideningAnIntegerKeepsTheHash(int value) {
    RowHash hash = hash(ColumnType.INT, value);

    assertThat(hash(ColumnType.LONG, (long) value)).isEqualTo(hash);
    assertThat(hash(ColumnType.DECIMAL, BigDecimal.valueOf(value).setScale(4))).isEqualTo(hash);
    assertThat(hash(ColumnType.DOUBLE, (double) value)).isEqualTo(hash);
  }

  @ParameterizedTest
  @ValueSource(
      longs = {
        0,
        999_999_999_999_999_999L,
        1_000_000_000_000_000_000L,
        1_234_567_890_123_456_789L,
        Long.MAX_VALUE,
        Long.MIN_VALUE
      })
  void wideningALongKeepsTheHash(long value) {
    assertThat(hash(ColumnType.DECIMAL, BigDecimal.valueOf(value).setScale(2)))
        .isEqualTo(hash(ColumnType.LONG, value));
  }

  @ParameterizedTest
  @ValueSource(floats = {0.1f, -2.5f, Float.MAX_VALUE, Float.MIN_VALUE, Float.NaN, 1e10f})
  void wideningAFloatKeepsTheHash(float value) {
    assertThat(hash(ColumnType.DOUBLE, (double) value)).isEqualTo(hash(ColumnType.FLOAT, value));
  }

  @Test
  void aDateBecomingATimeKeepsTheHash() {
    LocalDate day = LocalDate.of(1582, 10, 4);

    assertThat(hash(ColumnType.TIMESTAMP_NTZ, day.atStartOfDay()))
        .isEqualTo(hash(ColumnType.DATE, day));
    assertThat(hash(ColumnType.TIMESTAMP_NTZ, LocalDateTime.of(1582, 10, 4, 0, 0, 0, 1_000)))
        .isNotEqualTo(hash(ColumnType.DATE, day));
  }

  @Test
  void addedNullColumnsAndOrderAndCaseDoNotMatter() {
    Column a = Column.of("a", ColumnType.STRING);
    Column b = Column.of("B", ColumnType.LONG);
    RowHash hash = new RowHasher("p", new TableSchema(List.of(a, b))).hash(new Object[] {"x", 1L});

    Column added = Column.of("added", ColumnType.STRING);
    assertThat(
            new RowHasher("p", new TableSchema(List.of(added, b, a)))
                .hash(new Object[] {null, 1L, "x"}))
        .isEqualTo(hash);
    assertThat(
            new RowHasher("p", new TableSchema(List.of(a, Column.of("b", ColumnType.LONG))))
                .hash(new Object[] {"x", 1L}))
        .isEqualTo(hash);
  }

  @Test
  void minusZeroIsZero() {
    assertThat(hash(ColumnType.DOUBLE, -0.0)).isEqualTo(hash(ColumnType.DOUBLE, 0.0));
    assertThat(hash(ColumnType.FLOAT, -0.0f)).isEqualTo(hash(ColumnType.FLOAT, 0.0f));
  }

  @Test
  void differentRowsDiffer() {
    TableSchema two =
        new TableSchema(
            List.of(Column.of("a", ColumnType.STRING), Column.of("b", ColumnType.STRING)));
    RowHasher hasher = new RowHasher("p", two);

    assertThat(
            List.of(
                hasher.hash(new Object[] {"xy", ""}),
                hasher.hash(new Object[] {"x", "y"}),
                hasher.hash(new Object[] {"", "xy"}),
                hasher.hash(new Object[] {"xy", null}),
                hasher.hash(new Object[] {null, "xy"}),
                hasher.hash(new Object[] {null, null}),
                new RowHasher("q", two).hash(new Object[] {"x", "y"})))
        .doesNotHaveDuplicates();
    assertThat(hash(ColumnType.STRING, "1")).isNotEqualTo(hash(ColumnType.LONG, 1L));
  }

  @Test
  void doesNotTellHowAValueIsWritten() {
    RowHash hash = hash(ColumnType.LONG, 1L);

    assertThat(RowHash.fromBytes(hash.toBytes())).isEqualTo(hash);
    assertThat(hash(ColumnType.DECIMAL, new BigDecimal("1.50")))
        .isEqualTo(hash(ColumnType.DECIMAL, new BigDecimal("1.5")));
  }

  private static RowHash hash(ColumnType type, Object value) {
    TableSchema schema = new TableSchema(List.of(new Column("v", type, 38, 4, "")));
    return new RowHasher("p", schema).hash(new Object[] {value});
  }
}
