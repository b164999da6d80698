package io.catalogsync.target.sql;

import static org.assertj.core.api.Assertions.assertThat;

import io.catalogsync.error.CatalogSyncException;
import io.catalogsync.error.ErrorCode;
import io.catalogsync.error.ErrorCode.Retry;
import io.catalogsync.error.TargetErrors;
import java.io.IOException;
import java.net.SocketException;
import java.sql.BatchUpdateException;
import java.sql.SQLException;
import java.sql.SQLTimeoutException;
import java.sql.SQLTransientConnectionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class FaultClassifierTest {
  private final FaultClassifier sqlServer = SqlServerFaults.classifier();

  /** The driver's own list of transient errors, from its {@code SQLServerError}. */
  @ParameterizedTest
  @ValueSource(
      ints = {
        4060, 40197, 40143, 40166, 40540, 40501, 40613, 49918, 49919, 49920, 4221, 10928, 10929,
        40020, 42108, 42109
      })
  void whatTheDriverCallsTransientIsTriedAgainSoon(int number) {
    assertThat(retry(number)).isIn(Retry.SOON, Retry.AFTER_A_PAUSE);
  }

  @ParameterizedTest
  @ValueSource(
      ints = {
        // connection cut, session killed, server shutting down, token expired
        64,
        233,
        10053,
        10054,
        10060,
        11001,
        596,
        6002,
        6005,
        37396,
        // database recovering, failing over, read-only since it is a secondary now
        921,
        922,
        923,
        927,
        976,
        978,
        983,
        3906,
        // deadlock, lock timeout, snapshot conflict, doomed transaction, memory
        1205,
        1222,
        3960,
        3935,
        3998,
        8645,
        701,
        802,
        // the table changed shape under the bulk copy
        4891,
        4815
      })
  void passingFaultsAreTriedAgainSoon(int number) {
    assertThat(retry(number)).isEqualTo(Retry.SOON);
  }

  @ParameterizedTest
  @ValueSource(ints = {40501, 10928, 10929, 49918, 49919, 49920})
  void aThrottlingServerIsLeftAloneForAWhile(int number) {
    assertThat(retry(number)).isEqualTo(Retry.AFTER_A_PAUSE);
  }

  @ParameterizedTest
  @ValueSource(
      ints = {
        // permissions, login (may be rotated), truncation, conversion, keys, NaN
        229,
        230,
        262,
        297,
        18456,
        8152,
        2628,
        245,
        8114,
        2627,
        2601,
        8023,
        // log, disk and quota full
        9002,
        1105,
        40544,
        40549,
        40550,
        40551,
        40552,
        40553,
        // not known
        99999
      })
  void whatSomebodyHasToMendIsTriedAgainSlowly(int number) {
    assertThat(retry(number)).isEqualTo(Retry.SLOW);
  }

  @ParameterizedTest
  @CsvSource({
    "10054, TARGET_UNAVAILABLE",
    "40613, TARGET_UNAVAILABLE",
    "3906, TARGET_UNAVAILABLE",
    "1205, TARGET_BUSY",
    "8645, TARGET_BUSY",
    "40501, TARGET_THROTTLED",
    "229, TARGET_DENIED",
    "230, TARGET_DENIED",
    "262, TARGET_DENIED",
    "297, TARGET_DENIED",
    "18456, TARGET_DENIED",
    "9002, TARGET_FULL",
    "1105, TARGET_FULL",
    "40544, TARGET_FULL",
    "208, TARGET_DRIFTED",
    "207, TARGET_DRIFTED",
    "4891, TARGET_DRIFTED",
    "4815, TARGET_DRIFTED",
    "2628, VALUE_REJECTED",
    "8152, VALUE_REJECTED",
    "8114, VALUE_REJECTED",
    "245, VALUE_REJECTED",
    "8023, VALUE_REJECTED",
    "2627, TARGET_REJECTED",
    "2601, TARGET_REJECTED",
    "99999, TARGET_REJECTED"
  })
  void theNumberDecides(int number, ErrorCode expected) {
    assertThat(sqlServer.classify(failure(number))).isEqualTo(expected);
  }

  @ParameterizedTest
  @EnumSource(
      value = ErrorCode.class,
      names = {"TARGET_.*", "VALUE_REJECTED"},
      mode = EnumSource.Mode.MATCH_ANY)
  void everyFaultComesWithAHint(ErrorCode code) {
    CatalogSyncException error = TargetErrors.target(code, "writing x", "no", failure(1));

    assertThat(error.hint()).isNotBlank();
    assertThat(error.getMessage()).contains("writing x", "no");
  }

  @Test
  void theNumberIsFoundWhereverItHides() {
    SQLException inner = new SQLException("deadlock", "40001", 1205);
    BatchUpdateException batch = new BatchUpdateException("batch", new int[0]);
    batch.setNextException(inner);
    assertThat(sqlServer.classify(batch)).isEqualTo(ErrorCode.TARGET_BUSY);
    assertThat(sqlServer.classify(new SQLTransientConnectionException("pool", loginFailed())))
        .isEqualTo(ErrorCode.TARGET_DENIED);
  }

  @Test
  void stateAndKindDecideWhereNoNumberIsKnown() {
    assertThat(sqlServer.classify(new SQLException("x", "08S01", 0)))
        .isEqualTo(ErrorCode.TARGET_UNAVAILABLE);
    assertThat(sqlServer.classify(new SQLException("x", "40001", 0)))
        .isEqualTo(ErrorCode.TARGET_BUSY);
    assertThat(sqlServer.classify(new SQLTransientConnectionException("pool is empty")))
        .isEqualTo(ErrorCode.TARGET_UNAVAILABLE);
    assertThat(sqlServer.classify(new SQLTimeoutException("slow")))
        .isEqualTo(ErrorCode.TARGET_BUSY);
    IOException cut = new SocketException("Connection reset");
    assertThat(sqlServer.classify(new SQLException("x", cut)))
        .isEqualTo(ErrorCode.TARGET_UNAVAILABLE);
  }

  @Test
  void h2HasItsOwnNumbers() {
    FaultClassifier h2 = H2Faults.classifier();
    assertThat(h2.classify(new SQLException("x", "HYT00", 50200))).isEqualTo(ErrorCode.TARGET_BUSY);
    assertThat(h2.classify(new SQLException("x", "90020", 90020)))
        .isEqualTo(ErrorCode.TARGET_UNAVAILABLE);
    assertThat(h2.classify(new SQLException("x", "22001", 22001)))
        .isEqualTo(ErrorCode.VALUE_REJECTED);
    assertThat(h2.classify(new SQLException("x", "28000", 28000)))
        .isEqualTo(ErrorCode.TARGET_DENIED);
  }

  @Test
  void messagesHoldNoSecrets() {
    SQLException failure =
        new SQLException("bad url jdbc:h2:x;USER=sa;PASSWORD=hun ter", loginFailed());
    assertThat(FaultClassifier.describe(failure))
        .doesNotContain("hun")
        .contains("PASSWORD=***", "Login failed");
    assertThat(FaultClassifier.describe(new SQLException("pwd={a;b};x"))).isEqualTo("pwd=***;x");
  }

  private Retry retry(int number) {
    return sqlServer.classify(failure(number)).retry();
  }

  private static SQLException failure(int number) {
    return new SQLException("x", "S0001", number);
  }

  private static SQLException loginFailed() {
    return new SQLException("Login failed for user 'x'.", "S0001", 18456);
  }
}
