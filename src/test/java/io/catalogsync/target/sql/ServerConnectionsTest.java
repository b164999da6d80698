package io.catalogsync.target.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.catalogsync.error.CatalogSyncException;
import io.catalogsync.error.ErrorCode;
import io.catalogsync.testing.TurnedClock;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import java.util.Collections;
import java.util.concurrent.Callable;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The pool waits thirty seconds for a connection; with these tests' limit nobody may wait so. */
@Timeout(20)
class ServerConnectionsTest {
  private final CutConnections server = new CutConnections();
  private final TurnedClock clock = new TurnedClock();
  private final HikariDataSource pool = Pools.open(server.wire(), null, 1);
  private final ServerConnections connections = new ServerConnections(pool, clock);
  private final Database database = new Database(connections, new H2Dialect(), WriteTurns.FREE);

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void aServerThatRefusesIsToldAtOnceAndNotAskedAgainSoon() {
    server.goDown(CutConnections.refused());

    for (int i = 0; i < 20; i++) {
      assertFailure(ErrorCode.TARGET_UNAVAILABLE).hasMessageContaining("Connection refused");
    }

    assertThat(server.attempts()).isEqualTo(1);
  }

  @Test
  void itIsAskedAgainAfterAWhile() {
    server.goDown(CutConnections.refused());
    assertFailure(ErrorCode.TARGET_UNAVAILABLE);
    server.comeBack();
    assertFailure(ErrorCode.TARGET_UNAVAILABLE);

    clock.turn(ServerConnections.REST);

    assertThat(answer()).isEqualTo(1);
  }

  /** What is wrong stays the same for those who are told from memory. */
  @Test
  void aRefusedLoginIsRememberedAsOne() {
    server.goDown(new SQLException("Wrong user name or password", "28000", 28000));

    assertFailure(ErrorCode.TARGET_DENIED);
    assertFailure(ErrorCode.TARGET_DENIED).hasMessageContaining("Wrong user name or password");
    assertThat(server.attempts()).isEqualTo(1);
  }

  @Test
  void ofManyAtOnceOneAsks() throws Exception {
    server.goDown(CutConnections.refused());
    Callable<Boolean> work =
        () -> {
          assertFailure(ErrorCode.TARGET_UNAVAILABLE);
          return true;
        };

    RowTargetFixture.runAll(Collections.nCopies(8, work));

    assertThat(server.attempts()).isEqualTo(1);
  }

  @Test
  void whenAConnectionBreaksTheNextOneIsNew() {
    assertThat(answer()).isEqualTo(1);
    int before = server.attempts();
    assertThatThrownBy(
            () ->
                database.call(
                    "x",
                    connection -> {
                      throw new SQLException("Connection reset", "08S01");
                    }))
        .isInstanceOf(CatalogSyncException.class);
    assertThat(answer()).isEqualTo(1);
    assertThat(server.attempts()).isGreaterThan(before);
  }

  @Test
  void aServerThatGoesDownInBetweenIsNoticed() {
    assertThat(answer()).isEqualTo(1);
    server.goDown(CutConnections.refused());
    connections.suspect();

    assertFailure(ErrorCode.TARGET_UNAVAILABLE);
    clock.turn(Duration.ofMinutes(1));
    server.comeBack();

    assertThat(answer()).isEqualTo(1);
  }

  @Test
  void allConnectionsLentIsNoOutage() throws SQLException {
    HikariConfig config = new HikariConfig();
    config.setDataSource(server.wire());
    config.setMaximumPoolSize(1);
    config.setConnectionTimeout(250);
    try (ServerConnections small = new ServerConnections(new HikariDataSource(config), clock)) {
      try (Connection held = small.get()) {
        assertThat(held.isValid(1)).isTrue();
        int before = server.attempts();
        assertThatThrownBy(small::get).isInstanceOf(SQLTransientConnectionException.class);
        assertThatThrownBy(small::get).isInstanceOf(SQLTransientConnectionException.class);
        assertThat(server.attempts()).isEqualTo(before);
      }
      small.get().close();
    }
  }

  private int answer() {
    return database.call(
        "asking",
        connection -> {
          try (var statement = connection.createStatement();
              var row = statement.executeQuery("SELECT 1")) {
            row.next();
            return row.getInt(1);
          }
        });
  }

  private AbstractThrowableAssert<?, ?> assertFailure(ErrorCode code) {
    return assertThatThrownBy(this::answer)
        .isInstanceOfSatisfying(
            CatalogSyncException.class, e -> assertThat(e.code()).isEqualTo(code));
  }
}
