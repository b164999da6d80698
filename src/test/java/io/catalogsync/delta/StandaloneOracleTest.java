package io.catalogsync.delta;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.TimeZone;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** An independent reader sees the same rows. */
@ResourceLock(Resources.TIME_ZONE)
class StandaloneOracleTest {
  private static TimeZone before;

  @BeforeAll
  static void utc() {
    before = TimeZone.getDefault();
    TimeZone.setDefault(TimeZone.getTimeZone(ZoneOffset.UTC));
  }

  @AfterAll
  static void restore() {
    TimeZone.setDefault(before);
  }

  /** So that the list of tables it is asked about lacks none. */
  @ParameterizedTest
  @MethodSource("others")
  void cannotReadTheOthers(String table) {
    assertThatThrownBy(() -> StandaloneOracle.assertSame(Fixtures.tables(), table))
        .isInstanceOf(RuntimeException.class);
  }

  static List<String> others() {
    List<String> others = new ArrayList<>(Fixtures.catalog().tables());
    others.removeAll(StandaloneOracle.TABLES);
    return others;
  }

  static List<String> tables() {
    return StandaloneOracle.TABLES;
  }

  @ParameterizedTest
  @MethodSource("tables")
  void seesTheSame(String table) throws IOException {
    StandaloneOracle.assertSame(Fixtures.tables(), table);
  }
}
