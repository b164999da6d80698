package io.catalogsync.target.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TimesTest {
  @ParameterizedTest
  @CsvSource({
    "2026-11-25T09:08:07.006005, 2026-11-25 09:08:07.006005",
    "0001-01-01T00:00:00, 0001-01-01 00:00:00.000000",
    "0000-12-31T23:59:59.999999999, 0000-12-31 23:59:59.999999",
    "9999-12-31T23:59:59.1, 9999-12-31 23:59:59.100000",
    "1582-10-10T12:00:00, 1582-10-10 12:00:00.000000"
  })
  void saysTheWallClock(LocalDateTime time, String text) {
    assertThat(Times.text(time)).isEqualTo(text);
  }

  @Test
  void saysWhatAFormatterSays() {
    DateTimeFormatter formatter =
        DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSSSSS", Locale.ROOT);
    Random random = new Random(7);
    for (int i = 0; i < 10_000; i++) {
      long second = random.nextLong(-62_135_596_800L, 253_402_300_800L); // years 1 to 9999
      LocalDateTime time =
          LocalDateTime.ofEpochSecond(second, random.nextInt(1_000_000_000), ZoneOffset.UTC);
      assertThat(Times.text(time)).isEqualTo(formatter.format(time));
    }
  }
}
