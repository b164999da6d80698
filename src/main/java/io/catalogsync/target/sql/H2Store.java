package io.catalogsync.target.sql;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.h2.engine.SessionLocal;
import org.h2.jdbc.JdbcConnection;
import org.h2.mvstore.tx.Transaction;
import org.h2.mvstore.tx.TransactionStore;

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

  /** What stays the same until H2 closes the file and opens it again. */
  Object opened() {
    return session.getDatabase();
  }

  /**
   * Uses each of the first transaction numbers once. The first use of a number since the database
   * was opened writes its name into the file, and readers have numbers as well.
   */
  void reserveTransactions(int count) {
    TransactionStore transactions = session.getDatabase().getStore().getTransactionStore();
    List<Transaction> begun = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      begun.add(transactions.begin());
    }
    begun.forEach(Transaction::commit);
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
