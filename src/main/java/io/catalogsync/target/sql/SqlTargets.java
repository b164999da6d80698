package io.catalogsync.target.sql;

import io.catalogsync.azure.SecretResolver;
import io.catalogsync.config.Connection;
import io.catalogsync.target.RowTarget;
import java.time.Clock;
import javax.sql.DataSource;

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
        new Database(
            new ServerConnections(
                Pools.open(H2Sources.of(connection), H2Sources.session(connection), poolSize),
                clock),
            new H2Dialect(),
            OneWriter.of(H2Sources.url(connection.url())));
    return new SqlRowTarget(database, schemaName, clock);
  }

  /**
   * Rows in SQL Server. Nothing is connected yet, and no secret fetched.
   *
   * @param secrets where named secrets come from
   */
  public static RowTarget open(
      Connection.SqlServer connection,
      String schemaName,
      Clock clock,
      int poolSize,
      SecretResolver secrets) {
    DataSource source = SqlServerSources.of(connection, secrets);
    Database database =
        new Database(
            new ServerConnections(Pools.open(source, SqlServerSources.SESSION, poolSize), clock),
            new SqlServerDialect(),
            WriteTurns.FREE);
    return new SqlRowTarget(database, schemaName, clock);
  }
}
