package io.catalogsync.target.sql;

import java.sql.Connection;
import java.sql.SQLException;

/** Who may write to a database when: whoever has taken a turn, until the same thread leaves it. */
interface WriteTurns {
  /** For a database that keeps its transactions apart by itself. */
  WriteTurns FREE =
      new WriteTurns() {
        @Override
        public void take() {}

        @Override
        public void ready(Connection fresh) {}

        @Override
        public void upkeep(Connection used) {}

        @Override
        public void leave() {}
      };

  /**
   * Waits until nobody else writes.
   *
   * @throws SQLException when that took too long, or the thread was interrupted
   */
  void take() throws SQLException;

  /** Sees to it that the database does what the turns rely on, before anything is written. */
  void ready(Connection fresh) throws SQLException;

  /**
   * What the database needs done now and then between two transactions.
   *
   * @param used the connection that was written to, nothing open on it
   */
  void upkeep(Connection used);

  /** Ends the turn. */
  void leave();
}
