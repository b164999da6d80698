package io.catalogsync.target.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class OneTransactionTest {
  private Connection connection;

  @BeforeEach
  void connect() throws SQLException {
    connection = DriverManager.getConnection("jdbc:h2:mem:");
    execute("CREATE TABLE t (a int)");
  }

  @AfterEach
  void close() throws SQLException {
    connection.close();
  }

  @Test
  void commitsAndReturnsWhatTheWorkReturned() throws SQLException {
    int done = OneTransaction.run(connection, same -> execute("INSERT INTO t VALUES (1)"));

    connection.setAutoCommit(false);
    connection.rollback();
    assertThat(done).isEqualTo(1);
    assertThat(rows()).isEqualTo(1);
  }

  @Test
  void undoesWhatWasDoneBeforeAFailureAndGivesTheConnectionBackAsItWas() throws SQLException {
    assertThatThrownBy(
            () ->
                OneTransaction.run(
                    connection,
                    same -> {
                      execute("INSERT INTO t VALUES (1)");
                      throw new IllegalStateException("the work");
                    }))
        .hasMessage("the work");

    assertThat(rows()).isZero();
    assertThat(connection.getAutoCommit()).isTrue();
  }

  @Test
  void tellsTheFailureWithWhichTheConnectionEnded() {
    assertThatThrownBy(
            () ->
                OneTransaction.run(
                    connection,
                    same -> {
                      connection.close();
                      throw new SQLException("no space left", "S0002", 1105);
                    }))
        .hasMessage("no space left");
  }

  private int execute(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      return statement.executeUpdate(sql);
    }
  }

  private int rows() throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("SELECT COUNT(*) FROM t")) {
      rows.next();
      return rows.getInt(1);
    }
  }
}
