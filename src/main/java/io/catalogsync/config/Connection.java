package io.catalogsync.config;

import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** A connection of an Odibi project, in one vocabulary whatever the file used. */
public sealed interface Connection {
  /** A folder, or a Hadoop URI such as {@code abfss://}. */
  record Local(String basePath) implements Connection {}

  /**
   * ADLS Gen2 or Blob storage. {@code endpoint} (our addition) is {@code host:port} of an emulator,
   * with {@code https://} before it when it speaks TLS.
   */
  record Azure(
      String account,
      String container,
      String pathPrefix,
      String endpointSuffix,
      Optional<String> endpoint,
      AzureAuth auth)
      implements Connection {}

  /**
   * SQL Server, Azure SQL Database or Managed Instance.
   *
   * @param properties further JDBC properties (our addition), e.g. {@code encrypt}
   */
  record SqlServer(
      String host,
      OptionalInt port,
      String database,
      SqlAuth auth,
      boolean trustServerCertificate,
      Map<String, String> properties)
      implements Connection {
    public SqlServer {
      properties = Map.copyOf(properties);
    }

    /** Without the values of the properties: some, such as a trust store's password, are secret. */
    @Override
    public String toString() {
      return "SqlServer[host=%s, port=%s, database=%s, auth=%s, properties=%s]"
          .formatted(host, port, database, auth, properties.keySet());
    }
  }

  /** The embedded database (our addition). */
  record H2(String url, String username, Secret password) implements Connection {}

  /** A connection this service has no use for; only an error when something refers to it. */
  record Unsupported(String type) implements Connection {}

  /** How to sign in to storage. */
  sealed interface AzureAuth
      permits AzureAuth.AccountKey,
          AzureAuth.Sas,
          AzureAuth.ConnectionString,
          AzureAuth.KeyVault,
          EntraIdentity {
    record AccountKey(Secret key) implements AzureAuth {}

    record Sas(Secret token) implements AzureAuth {}

    record ConnectionString(Secret value) implements AzureAuth {}

    record KeyVault(String vault, String secret) implements AzureAuth {}
  }

  /** How to sign in to SQL Server. */
  sealed interface SqlAuth
      permits SqlAuth.SqlLogin, SqlAuth.ConnectionString, SqlAuth.KeyVault, EntraIdentity {
    record SqlLogin(String username, Secret password) implements SqlAuth {}

    record ConnectionString(Secret value) implements SqlAuth {}

    record KeyVault(String username, String vault, String secret) implements SqlAuth {}
  }
}
