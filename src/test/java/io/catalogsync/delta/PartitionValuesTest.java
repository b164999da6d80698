package io.catalogsync.delta;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.catalogsync.row.Column;
import io.catalogsync.row.ColumnType;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PartitionValuesTest {
  @ParameterizedTest
  @CsvSource({
    "2024-03-10 02:30:00, 2024-03-10T02:30:00",
    "2024-03-10 02:30:00.5, 2024-03-10T02:30:00.5",
    "2024-03-10 02:30:00.123456, 2024-03-10T02:30:00.123456",
    "2024-03-10T02:30:00.123456Z, 2024-03-10T02:30:00.123456",
    "2024-03-10T02:30:00+02:00, 2024-03-10T00:30:00",
    "2024-03-10T02:30:00-0500, 2024-03-10T07:30:00",
    "1582-10-10 00:00:00, 1582-10-10T00:00:00",
    "0001-01-01 00:00:00, 0001-01-01T00:00:00",
    "9999-12-31 23:59:59.999999, 9999-12-31T23:59:59.999999",
    "2024-03-10, 2024-03-10T00:00:00"
  })
  void times(String text, LocalDateTime value) {
    assertThat(parse(ColumnType.TIMESTAMP, text)).isEqualTo(value);
    assertThat(parse(ColumnType.TIMESTAMP_NTZ, text)).isEqualTo(value);
  }

  @Test
  void otherTypes() {
    assertThat(parse(ColumnType.BOOLEAN, "TRUE")).isEqualTo(true);
    assertThat(parse(ColumnType.BYTE, "-128")).isEqualTo((byte) -128);
    assertThat(parse(ColumnType.SHORT, "7")).isEqualTo((short) 7);
    assertThat(parse(ColumnType.INT, "7")).isEqualTo(7);
    assertThat(parse(ColumnType.LONG, "7")).isEqualTo(7L);
    assertThat(parse(ColumnType.FLOAT, "NaN")).isEqualTo(Float.NaN);
    assertThat(parse(ColumnType.DOUBLE, "-Infinity")).isEqualTo(Double.NEGATIVE_INFINITY);
    assertThat(parse(ColumnType.DATE, "1582-10-10")).isEqualTo(LocalDate.of(1582, 10, 10));
    assertThat(PartitionValues.parse(Column.decimal("d", 10, 3), "1.5"))
        .isEqualTo(new BigDecimal("1.500"));
    assertThat(parse(ColumnType.BINARY, "ab")).isEqualTo(new byte[] {'a', 'b'});
  }

  @Test
  void nulls() {
    assertThat(parse(ColumnType.STRING, null)).isNull();
    assertThat(parse(ColumnType.STRING, "")).isNull();
    assertThat(parse(ColumnType.INT, "__HIVE_DEFAULT_PARTITION__")).isNull();
    assertThat(parse(ColumnType.STRING, "__HIVE_DEFAULT_PARTITION__"))
        .isEqualTo("__HIVE_DEFAULT_PARTITION__");
  }

  @ParameterizedTest
  @CsvSource({"INT, x", "BOOLEAN, yes", "DATE, 2024-02-30", "TIMESTAMP, soon", "BYTE, 128"})
  void textsOfAnotherType(ColumnType type, String text) {
    assertThatThrownBy(() -> parse(type, text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(text)
        .hasMessageContaining("column c");
  }

  private static Object parse(ColumnType type, String text) {
    return PartitionValues.parse(Column.of("c", type), text);
  }
}
