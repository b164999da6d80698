package io.catalogsync.target.sql;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import org.h2.engine.SessionLocal;
import org.h2.jdbc.JdbcConnection;

/**
 * The file below a connection to a database that H2 keeps in this process. By its own methods, not
 * by settings of the URL: those need an administrator's rights, stay in the file for whoever opens
 * it in another way, and could be taken back by the next connection.
 */
final class H2Store {
  /** Texts of any length lie in their row. The last few are what an array cannot have. */
  private static final int ANY_LENGTH = Integer.MAX_VALUE - 8;

  private final SessionLocal session;

  private H2Store(SessionLocal session) {
    this.session = session;
  }

  /** Empty where a server keeps the file. */
  static Optional<H2Store> of(Connection connection) throws SQLException {
    return connection.unwrap(JdbcConnection.class).getSession() instanceof SessionLocal local
        ? Optional.of(new H2Store(local))
        : Optional.empty();
  }

  /**
   * Leaves storing to those who commit: no background thread, and no texts beside their rows, which
   * whoever reads copies into the file and a thread of their own cleans away.
   */
  void storeOnlyOnCommit() {
    session.getDatabase().setWriteDelay(0);
    session.getDatabase().setMaxLengthInplaceLob(ANY_LENGTH);
  }

  /**
   * Writes parts of the file anew that are hardly used.
   *
   * @param fillRate percent in use; less is hardly
   * @param bytes written anew at most
   */
  void compact(int fillRate, int bytes) {
    session.getDatabase().getStore().getMvStore().compact(fillRate, bytes);
  }
}
