package io.catalogsync.target.sql;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.time.Duration;
import javax.sql.DataSource;

/** Connection pools that start without their server and never wait for ever. */
final class Pools {
  private Pools() {}

  static HikariDataSource open(DataSource source, String initSql, int size) {
    HikariConfig config = new HikariConfig();
    config.setPoolName("catalog-sync-target");
    config.setDataSource(source);
    config.setMaximumPoolSize(size);
    config.setMinimumIdle(0);
    // the service starts and says what is wrong, whatever state the server is in
    config.setInitializationFailTimeout(-1);
    config.setConnectionTimeout(Duration.ofSeconds(30).toMillis());
    // idle connections die in firewalls and gateways; tokens live an hour
    config.setKeepaliveTime(Duration.ofMinutes(2).toMillis());
    config.setMaxLifetime(Duration.ofMinutes(20).toMillis());
    if (initSql != null) {
      config.setConnectionInitSql(initSql);
    }
    return new HikariDataSource(config);
  }
}
