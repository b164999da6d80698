package io.catalogsync.delta;

import static org.assertj.core.api.Assertions.assertThat;

import io.delta.kernel.types.LongType;
import io.delta.kernel.types.StructType;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FileStatisticsTest {
  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({
    "2026-01-02T03:04:05.678Z, 2026-01-02T03:04:05.678999",
    "2026-01-02T03:04:05.678-08:00, 2026-01-02T11:04:05.678999",
    "2026-01-02T03:04:05.678901Z, 2026-01-02T03:04:05.678999",
    "2026-01-02T03:04:05.678, 2026-01-02T03:04:05.678999"
  })
  void newestTimeIsRoundedUp(String max, LocalDateTime bound) throws IOException {
    DataFile file = file(range("t", "2025-01-01T00:00:00Z", max, 0));

    assertThat(file.newest()).isEqualTo(Map.of("t", bound));
    assertThat(file.rows()).hasValue(4);
  }

  @Test
  void newestDateIsTheEndOfTheDay() throws IOException {
    assertThat(file(range("d", "2026-01-01", "2026-01-02", 0)).newest())
        .isEqualTo(Map.of("d", LocalDateTime.parse("2026-01-02T23:59:59.999999")));
  }

  @Test
  void partitionValuesAreStatisticsToo() throws IOException {
    TinyTable tiny = table();
    tiny.partitionedBy("d");
    String file = tiny.write(new StructType().add("n", LongType.LONG), new Object[] {1L});
    tiny.action(
        "{\"add\":{\"path\":\"%s\",\"partitionValues\":{\"d\":\"2026-01-02\"},\"size\":0,"
                .formatted(file)
            + "\"modificationTime\":0,\"dataChange\":true}}");

    assertThat(commit(tiny).newest())
        .isEqualTo(Map.of("d", LocalDateTime.parse("2026-01-02T23:59:59.999999")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"maxValues\":{}", "\"maxValues\":{\"t\":\"later\"}", "\"x\":1"})
  void whatIsMissingOrUnknownIsAbsent(String statistics) throws IOException {
    assertThat(file(statistics).newest()).isEmpty();
  }

  @Test
  void brokenStatisticsAreNone() throws IOException {
    TinyTable tiny = table();
    tiny.action(
        "{\"add\":{\"path\":\"a\",\"partitionValues\":{},\"size\":1,\"modificationTime\":0,"
            + "\"dataChange\":true,\"stats\":\"{\\\"numRecords\\\":\"}}");

    assertThat(commit(tiny).rows()).isEmpty();
  }

  /** Rows without a time, or with one that becomes none, belong to every window. */
  @Test
  void rowsWithoutATimeKeepAFileFromBeingOld() throws IOException {
    assertThat(file(range("d", "2026-01-01", "2026-01-02", 1)).newest()).isEmpty();
    assertThat(file(range("d", "-0005-01-01", "2026-01-02", 0)).newest()).isEmpty();
    assertThat(
            file("\"minValues\":{\"d\":\"2026-01-01\"},\"maxValues\":{\"d\":\"2026-01-02\"}")
                .newest())
        .isEmpty();
  }

  private static String range(String column, String min, String max, int nulls) {
    return "\"minValues\":{\"%1$s\":\"%2$s\"},\"maxValues\":{\"%1$s\":\"%3$s\"},\"nullCount\":{\"%1$s\":%4$d}"
        .formatted(column, min, max, nulls);
  }

  private TinyTable table() throws IOException {
    return new TinyTable(folder.resolve("t"));
  }

  private DataFile file(String statistics) throws IOException {
    TinyTable tiny = table();
    String text = ("{\"numRecords\":4," + statistics + "}").replace("\"", "\\\"");
    tiny.action(
        "{\"add\":{\"path\":\"a\",\"partitionValues\":{},\"size\":1,\"modificationTime\":0,"
            + "\"dataChange\":true,\"stats\":\""
            + text
            + "\"}}");
    return commit(tiny);
  }

  private DataFile commit(TinyTable tiny) throws IOException {
    tiny.commit("{\"t\":\"timestamp\",\"d\":\"date\",\"n\":\"long\"}");
    return DeltaCatalogs.open(folder.toString(), Map.of())
        .table("t")
        .head()
        .orElseThrow()
        .files()
        .get(0);
  }
}
