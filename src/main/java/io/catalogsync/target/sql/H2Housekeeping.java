package io.catalogsync.target.sql;

import java.sql.Connection;
import java.sql.SQLException;
import org.h2.engine.SessionLocal;
import org.h2.jdbc.JdbcConnection;
import org.h2.mvstore.MVStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps an H2 file from growing with each commit. H2's own background thread does it otherwise,
 * which {@code WRITE_DELAY=0} stops. Not thread-safe: it is part of a writer's turn.
 */
final class H2Housekeeping {
  private static final Logger LOG = LoggerFactory.getLogger(H2Housekeeping.class);

  /** Turns between two looks. */
  private static final int EVERY = 64;

  /** Percent of a chunk that is still in use; less than that is written anew, elsewhere. */
  private static final int FILL_RATE = 50;

  /** Bytes written anew at a time, at most. */
  private static final int AT_ONCE = 16 << 20;

  private int turns;

  /** Nothing may be open on the connection. */
  void after(Connection used) {
    if (++turns % EVERY != 0) {
      return;
    }
    try {
      if (used.unwrap(JdbcConnection.class).getSession() instanceof SessionLocal session) {
        MVStore store = session.getDatabase().getStore().getMvStore();
        store.compact(FILL_RATE, AT_ONCE);
      }
    } catch (SQLException e) {
      LOG.debug("The connection has ended; the next turn looks again", e);
    }
  }
}
