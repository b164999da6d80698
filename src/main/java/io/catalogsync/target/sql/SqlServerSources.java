package io.catalogsync.target.sql;

import com.microsoft.sqlserver.jdbc.SQLServerDataSource;
import io.catalogsync.azure.AccessTokens;
import io.catalogsync.azure.AzureClouds;
import io.catalogsync.azure.AzureIdentities;
import io.catalogsync.azure.SecretResolver;
import io.catalogsync.config.Connection.SqlAuth;
import io.catalogsync.config.Connection.SqlServer;
import io.catalogsync.config.EntraIdentity;
import io.catalogsync.error.TargetErrors;
import java.lang.reflect.Method;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Data sources of SQL Server. Every value goes through a setter: nothing is pasted into a URL. What
 * the user says beats our defaults.
 */
final class SqlServerSources {
  private static final Logger LOG = LoggerFactory.getLogger(SqlServerSources.class);

  /**
   * What a session needs before its first transaction. The first three undo what a server may give
   * every session by its {@code user options}: without its count an update looks as if it had found
   * no row.
   */
  static final String SESSION =
      "SET NOCOUNT OFF; SET IMPLICIT_TRANSACTIONS OFF; SET NUMERIC_ROUNDABORT OFF;"
          + " SET XACT_ABORT ON; SET LOCK_TIMEOUT 30000; SET DEADLOCK_PRIORITY LOW";

  private static final Map<String, String> DEFAULTS = new LinkedHashMap<>();

  static {
    DEFAULTS.put("applicationName", "catalog-sync");
    DEFAULTS.put("encrypt", "true");
    // the driver's own defaults wait for ever
    DEFAULTS.put("loginTimeout", "15");
    DEFAULTS.put("socketTimeout", "1800000");
    DEFAULTS.put("queryTimeout", "1200");
    DEFAULTS.put("cancelQueryTimeout", "60");
    DEFAULTS.put("lockTimeout", "30000");
    DEFAULTS.put("responseBuffering", "adaptive");
  }

  private static final Set<String> TIMEOUTS =
      Set.of("logintimeout", "sockettimeout", "querytimeout", "cancelquerytimeout", "locktimeout");

  private static final Map<String, Method> SETTERS = setters();

  private SqlServerSources() {}

  static DataSource of(SqlServer connection, SecretResolver secrets) {
    Map<String, String> properties = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    properties.putAll(DEFAULTS);
    if (!connection.host().isBlank()) {
      properties.put("serverName", connection.host());
    }
    connection.port().ifPresent(port -> properties.put("portNumber", Integer.toString(port)));
    if (!connection.database().isBlank()) {
      properties.put("databaseName", connection.database());
    }
    if (connection.trustServerCertificate()) {
      properties.put("trustServerCertificate", "true");
    }
    SqlSignIn signIn = SqlSignIn.of(connection.auth());
    properties.putAll(signIn.properties());
    properties.putAll(connection.properties());
    SQLServerDataSource source = source(properties);
    signIn.identity().ifPresent(identity -> useTokens(source, identity));
    warnOfTrust(source);
    return connection.auth() instanceof SqlAuth.KeyVault vault
        ? new VaultLogin(source, vault, secrets)
        : source;
  }

  private static void useTokens(SQLServerDataSource source, EntraIdentity identity) {
    String host = String.valueOf(source.getServerName());
    AccessTokens tokens =
        new AzureIdentities()
            .tokens(identity, AzureClouds.authority(host.toLowerCase(Locale.ROOT)));
    source.setAccessTokenCallback(new TokenSignIn(tokens, AzureClouds.sqlScope(host)));
  }

  private static void warnOfTrust(SQLServerDataSource source) {
    if (source.getTrustServerCertificate() || "false".equals(source.getEncrypt())) {
      LOG.warn(
          "The connection to {} does not verify the server's certificate: whoever sits between can"
              + " read and change everything. Use a trust store instead: properties: {{}}",
          source.getServerName(),
          "trustStore: ..., trustStorePassword: ...");
    }
  }

  private static SQLServerDataSource source(Map<String, String> properties) {
    SQLServerDataSource source = new SQLServerDataSource();
    properties.forEach(
        (name, value) -> {
          if (TIMEOUTS.contains(name.toLowerCase(Locale.ROOT)) && !value.matches("0*[1-9]\\d*")) {
            throw TargetErrors.connectionProperty(
                name, "it must be a positive number: 0 waits for ever");
          }
          set(source, name, value);
        });
    return source;
  }

  private static void set(SQLServerDataSource source, String name, String value) {
    Method setter = SETTERS.get(name.toLowerCase(Locale.ROOT));
    if (setter == null) {
      throw TargetErrors.connectionProperty(name, "the driver does not know it");
    }
    try {
      Class<?> type = setter.getParameterTypes()[0];
      if (type == String.class) {
        setter.invoke(source, value);
      } else if (type == boolean.class) {
        setter.invoke(source, Boolean.parseBoolean(value));
      } else {
        setter.invoke(source, Integer.parseInt(value));
      }
    } catch (NumberFormatException e) {
      throw TargetErrors.connectionProperty(name, "it must be a number");
    } catch (ReflectiveOperationException e) {
      throw TargetErrors.connectionProperty(name, "the driver refuses its value");
    }
  }

  /** The driver's setters by lower-case property name: users write the names in any case. */
  private static Map<String, Method> setters() {
    Map<String, Method> setters = new HashMap<>();
    for (Method method : SQLServerDataSource.class.getMethods()) {
      if (method.getName().startsWith("set") && method.getParameterCount() == 1) {
        Class<?> type = method.getParameterTypes()[0];
        String name = method.getName().substring(3).toLowerCase(Locale.ROOT);
        if (type == String.class) {
          // encrypt has two, and the boolean one would take "strict" for no
          setters.put(name, method);
        } else if (type == int.class || type == boolean.class) {
          setters.putIfAbsent(name, method);
        }
      }
    }
    return Map.copyOf(setters);
  }
}
