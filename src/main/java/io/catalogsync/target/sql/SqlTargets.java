package io.catalogsync.target.sql;

import io.catalogsync.config.Connection;
import io.catalogsync.target.RowTarget;
import java.time.Clock;

/** Opens targets that speak SQL. Opening connects to nothing. */
public final class SqlTargets {
  private SqlTargets() {}

  /**
   * Rows in the embedded database.
   *
   * @param schemaName schema the tables are kept in; made when it does not exist
   * @param clock gives the time of {@code _synced_at}
   * @param poolSize most connections at a time: one for each table in work, and one to look
   */
  public static RowTarget open(
      Connection.H2 connection, String schemaName, Clock clock, int poolSize) {
    Database database =
        new Database(Pools.open(H2Sources.of(connection), null, poolSize), new H2Dialect());
    return new SqlRowTarget(database, schemaName, clock);
  }
}
