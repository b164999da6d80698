package io.catalogsync.target.sql;

import io.catalogsync.config.Connection.H2;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;

/** Data sources of the embedded database. */
final class H2Sources {
  private static final Map<String, String> SETTINGS = new LinkedHashMap<>();

  static {
    SETTINGS.put("MODE", "MSSQLServer");
    SETTINGS.put("DATABASE_TO_UPPER", "FALSE");
    SETTINGS.put("CASE_INSENSITIVE_IDENTIFIERS", "TRUE");
    // our own shutdown closes the pool, in order
    SETTINGS.put("DB_CLOSE_ON_EXIT", "FALSE");
    SETTINGS.put("LOCK_TIMEOUT", "30000");
  }

  private H2Sources() {}

  static DataSource of(H2 connection) {
    JdbcDataSource source = new JdbcDataSource();
    source.setURL(url(connection.url()));
    source.setUser(connection.username() == null ? "" : connection.username());
    source.setPassword(connection.password() == null ? "" : connection.password().value());
    return source;
  }

  /**
   * What a session needs before its first statement. The URL says it too, but a session that meets
   * a database file while another one opens or closes it was seen without it; this way it fails to
   * connect, and the pool tries again.
   */
  static String session(H2 connection) {
    boolean own = connection.url().toUpperCase(Locale.ROOT).contains(";MODE=");
    return own ? null : "SET MODE " + SETTINGS.get("MODE");
  }

  /** The URL with the settings this service relies on, unless it has its own. */
  static String url(String given) {
    StringBuilder url = new StringBuilder(given);
    String upper = given.toUpperCase(Locale.ROOT);
    SETTINGS.forEach(
        (name, value) -> {
          if (!upper.contains(";" + name + "=")) {
            url.append(';').append(name).append('=').append(value);
          }
        });
    // a server that falls silent is waited for for ever without it; as long as SQL Server's
    if (upper.matches("JDBC:H2:(TCP|SSL):.*") && !upper.contains(";NETWORK_TIMEOUT=")) {
      url.append(";NETWORK_TIMEOUT=1800000");
    }
    // without it an in-memory database is gone whenever the pool is idle
    if (upper.startsWith("JDBC:H2:MEM:") && !upper.contains(";DB_CLOSE_DELAY=")) {
      url.append(";DB_CLOSE_DELAY=-1");
    }
    return url.toString();
  }
}
