package io.catalogsync.target.sql;

import static org.assertj.core.api.Assertions.assertThat;

import io.catalogsync.error.ErrorCode;
import java.io.IOException;
import java.net.SocketException;
import java.sql.BatchUpdateException;
import java.sql.SQLException;
import java.sql.SQLTimeoutException;
import java.sql.SQLTransientConnectionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FaultClassifierTest {
  private final FaultClassifier sqlServer = SqlServerFaults.classifier();

  @ParameterizedTest
  @CsvSource({
    "40613, TARGET_UNAVAILABLE",
    "10054, TARGET_UNAVAILABLE",
    "596, TARGET_UNAVAILABLE",
    "6005, TARGET_UNAVAILABLE",
    "3906, TARGET_UNAVAILABLE",
    "37396, TARGET_UNAVAILABLE",
    "1205, TARGET_BUSY",
    "1222, TARGET_BUSY",
    "3960, TARGET_BUSY",
    "3998, TARGET_BUSY",
    "8645, TARGET_BUSY",
    "40501, TARGET_BUSY",
    "229, TARGET_DENIED",
    "262, TARGET_DENIED",
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
    assertThat(sqlServer.classify(new SQLException("x", "S0001", number))).isEqualTo(expected);
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

  private static SQLException loginFailed() {
    return new SQLException("Login failed for user 'x'.", "S0001", 18456);
  }
}
