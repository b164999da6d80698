package io.catalogsync.target.sql;

import static org.assertj.core.api.Assertions.assertThat;

import io.catalogsync.config.Connection.H2;
import io.catalogsync.config.Secret;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class H2HousekeepingTest {
  private static final int COMMITS = 3_000;

  @TempDir Path folder;

  @Test
  void aFileDoesNotGrowWithEachCommit() throws Exception {
    long kept = grown("kept", new H2Housekeeping()::after);
    long left = grown("left", connection -> {});
    assertThat(kept).isLessThan(left / 2);
  }

  @Test
  void aConnectionThatHasEndedIsNoFault() throws Exception {
    H2Housekeeping housekeeping = new H2Housekeeping();
    Connection ended = connect("ended");
    ended.close();
    for (int i = 0; i < 100; i++) {
      housekeeping.after(ended);
    }
  }

  @Test
  void aDatabaseThatHasShutDownIsNoFault() throws Exception {
    H2Housekeeping housekeeping = new H2Housekeeping();
    try (Connection ended = connect("shut")) {
      ended.createStatement().execute("SHUTDOWN");
      for (int i = 0; i < 100; i++) {
        housekeeping.after(ended);
      }
    }
  }

  private interface After {
    void run(Connection connection);
  }

  /** Bytes of a file after many small commits. */
  private long grown(String name, After after) throws Exception {
    try (Connection connection = connect(name);
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE TABLE t (id INT PRIMARY KEY, v VARCHAR(200))");
      statement.execute("INSERT INTO t SELECT x, REPEAT('v', 200) FROM system_range(1, 20000)");
      for (int i = 0; i < COMMITS; i++) {
        statement.executeUpdate(
            "UPDATE t SET v = 'new " + i + "' WHERE id = " + (i * 7919 % 20000));
        after.run(connection);
      }
      return Files.size(folder.resolve(name + ".mv.db"));
    }
  }

  /** What was freed is used again at once, not after the 45 seconds of the setting's default. */
  private Connection connect(String name) throws SQLException {
    String url = "jdbc:h2:file:" + folder.resolve(name) + ";RETENTION_TIME=0";
    Connection connection = H2Sources.of(new H2(url, "sa", new Secret("pw"))).getConnection();
    H2Store.of(connection).orElseThrow().storeOnlyOnCommit();
    return connection;
  }
}
