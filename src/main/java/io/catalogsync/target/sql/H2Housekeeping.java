package io.catalogsync.target.sql;

import java.sql.Connection;
import java.sql.SQLException;
import org.h2.message.DbException;
import org.h2.mvstore.MVStoreException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps an H2 file from growing with each commit. H2's own background thread does it otherwise,
 * which {@link H2Store#storeOnlyOnCommit} stops. Not thread-safe: it is part of a writer's turn.
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
      H2Store.of(used).ifPresent(store -> store.compact(FILL_RATE, AT_ONCE));
    } catch (SQLException | DbException | MVStoreException e) {
      // what is written is written; if the file has a fault, the next who writes is told of it
      LOG.warn("H2 could not tidy its file; another turn tries again", e);
    }
  }
}
