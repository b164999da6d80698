package io.catalogsync.target.sql;

import io.catalogsync.config.Connection.SqlAuth;
import io.catalogsync.config.EntraIdentity;
import io.catalogsync.config.Secret;
import io.catalogsync.error.TargetErrors;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * How to sign in: with JDBC properties, or with tokens of an identity. Tokens are fetched by
 * ourselves, also where the driver could, so that all identities work, alike, with one library.
 */
record SqlSignIn(Map<String, String> properties, Optional<EntraIdentity> identity) {

  static SqlSignIn of(SqlAuth auth) {
    if (auth instanceof SqlAuth.SqlLogin login) {
      return with(Map.of("user", login.username(), "password", login.password().value()));
    }
    if (auth instanceof EntraIdentity identity) {
      return new SqlSignIn(Map.of(), Optional.of(identity));
    }
    return auth instanceof SqlAuth.ConnectionString string
        ? parsed(ConnectionString.parse(string.value().value()))
        // the vault's password comes with each login
        : with(Map.of());
  }

  private static SqlSignIn with(Map<String, String> properties) {
    return new SqlSignIn(properties, Optional.empty());
  }

  private static SqlSignIn parsed(Map<String, String> given) {
    Map<String, String> properties = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    properties.putAll(given);
    String method = properties.getOrDefault("authentication", "").toLowerCase(Locale.ROOT);
    Optional<String> user = Optional.ofNullable(properties.get("user"));
    EntraIdentity identity =
        switch (method) {
          case "activedirectorymanagedidentity" -> new EntraIdentity.ManagedIdentity(user);
          case "activedirectorydefault" -> new EntraIdentity.DefaultChain();
          case "activedirectoryserviceprincipal" -> principal(user, properties);
          case "activedirectoryintegrated", "activedirectoryinteractive" ->
              throw TargetErrors.connectionProperty(
                  "authentication", "a service has nobody at a keyboard to sign in as");
          default -> null;
        };
    if (identity != null) {
      properties.keySet().removeIf(SqlSignIn::isCredential);
    }
    return new SqlSignIn(properties, Optional.ofNullable(identity));
  }

  private static EntraIdentity principal(Optional<String> user, Map<String, String> properties) {
    // ADO.NET has no place for the tenant but the user's name, client@tenant
    String[] name = user.orElse("").split("@", 2);
    if (name.length < 2 || !properties.containsKey("password")) {
      throw TargetErrors.connectionProperty(
          "authentication",
          "a service principal needs User ID=client-id@tenant-id and Password; or write auth:"
              + " {mode: service_principal, ...} instead of the connection string");
    }
    return new EntraIdentity.ServicePrincipal(
        name[1], name[0], new Secret(properties.get("password")));
  }

  private static boolean isCredential(String property) {
    return switch (property.toLowerCase(Locale.ROOT)) {
      case "authentication", "user", "password" -> true;
      default -> false;
    };
  }
}
