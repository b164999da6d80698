package io.catalogsync.config;

import io.catalogsync.config.Connection.SqlAuth;
import java.util.List;
import java.util.OptionalInt;

/**
 * SQL Server in both of Odibi's vocabularies, {@code sql_server} and {@code azure_sql}. Odibi
 * always trusts the server's certificate; here that takes {@code trust_server_certificate: true}.
 */
final class SqlConnections {
  private static final List<String> MODES =
      List.of(
          "sql_login",
          "sql",
          "aad_msi",
          "managed_identity",
          "aad_password",
          "service_principal",
          "workload_identity",
          "default",
          "connection_string",
          "key_vault");

  private SqlConnections() {}

  static Connection read(Section section) {
    SqlAuth auth = auth(new Credentials(section));
    // A connection string names server and database itself.
    boolean inString = auth instanceof SqlAuth.ConnectionString;
    String key = section.has("server") && !section.has("host") ? "server" : "host";
    String write = "Write the server, such as srv.database.windows.net.";
    SqlHost host =
        SqlHost.parse(
            inString ? section.text(key).orElse("") : section.required(key, write),
            () -> section.problem(key, "Not a server's name. " + write));
    OptionalInt port = section.number("port", 1, 65535);
    return new Connection.SqlServer(
        host.name(),
        port.isPresent() ? port : host.port(),
        inString
            ? section.text("database").orElse("")
            : section.required("database", "Write the database's name."),
        auth,
        section.flag("trust_server_certificate", false),
        SqlProperties.read(section));
  }

  private static SqlAuth auth(Credentials credentials) {
    String mode = credentials.mode().orElseGet(() -> detected(credentials));
    return switch (mode) {
      case "sql_login", "sql" ->
          new SqlAuth.SqlLogin(credentials.required("username"), credentials.secret("password"));
      case "aad_msi", "managed_identity" -> credentials.managedIdentity();
      case "aad_password", "service_principal" -> credentials.servicePrincipal();
      case "workload_identity" -> credentials.workloadIdentity();
      case "default" -> new EntraIdentity.DefaultChain();
      case "connection_string" ->
          new SqlAuth.ConnectionString(credentials.secret("connection_string"));
      case "key_vault" ->
          new SqlAuth.KeyVault(
              credentials.required("username"),
              credentials.required("key_vault_name", "key_vault"),
              credentials.required("secret_name", "secret"));
      default -> {
        credentials.unknownMode(mode, MODES);
        yield new EntraIdentity.DefaultChain();
      }
    };
  }

  private static String detected(Credentials credentials) {
    if (credentials.has("password")) {
      return "sql_login";
    }
    if (credentials.has("key_vault_name", "key_vault")) {
      return "key_vault";
    }
    if (credentials.has("client_secret")) {
      return "aad_password";
    }
    return credentials.has("connection_string") ? "connection_string" : "aad_msi";
  }
}
