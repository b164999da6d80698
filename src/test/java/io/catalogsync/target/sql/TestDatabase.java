package io.catalogsync.target.sql;

import io.catalogsync.target.RowTarget;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;

/** What a contract is tried on. */
interface TestDatabase {
  RowTarget open(String schema, Clock clock);

  /** A connection beside the target's, to look and to meddle. */
  Connection connect() throws SQLException;

  SqlDialect dialect();
}
