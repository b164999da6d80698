package io.catalogsync.config;

import io.catalogsync.config.Connection.AzureAuth;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Azure storage in both of Odibi's vocabularies, {@code azure_blob} and {@code azure_adls}. Odibi
 * hands the first one's modes to code that knows only the second one's; here either works in both.
 */
final class AzureConnections {
  private static final List<String> MODES =
      List.of(
          "account_key",
          "direct_key",
          "sas",
          "sas_token",
          "connection_string",
          "key_vault",
          "service_principal",
          "managed_identity",
          "aad_msi",
          "workload_identity",
          "default");
  private static final Pattern ACCOUNT = Pattern.compile("[A-Za-z0-9-]{1,63}");
  private static final Pattern CONTAINER = Pattern.compile("[A-Za-z0-9$_-]{1,63}");
  private static final Pattern HOST = Pattern.compile("[A-Za-z0-9.-]{1,253}");
  private static final Pattern ENDPOINT =
      Pattern.compile("(https?://)?[A-Za-z0-9.-]{1,253}:[0-9]{1,5}");

  private AzureConnections() {}

  static Connection read(Section section) {
    String account =
        checked(
            section,
            section.has("account_name") ? "account_name" : "account",
            ACCOUNT,
            "Write the storage account's name alone, such as acctprod.");
    String container =
        checked(section, "container", CONTAINER, "Write the container's name alone.");
    return new Connection.Azure(
        account,
        container,
        section.text("path_prefix").map(AzureConnections::withoutSlashes).orElse(""),
        matching(section, "endpoint_suffix", HOST, "such as dfs.core.windows.net")
            .orElse("dfs.core.windows.net"),
        matching(section, "endpoint", ENDPOINT, "host:port, such as 127.0.0.1:10000"),
        auth(new Credentials(section)));
  }

  private static AzureAuth auth(Credentials credentials) {
    String mode = credentials.mode().orElseGet(() -> detected(credentials));
    return switch (mode) {
      case "account_key", "direct_key" ->
          new AzureAuth.AccountKey(credentials.secret("account_key"));
      case "sas", "sas_token" -> new AzureAuth.Sas(sas(credentials.secret("sas_token")));
      case "connection_string" ->
          new AzureAuth.ConnectionString(credentials.secret("connection_string"));
      case "key_vault" ->
          new AzureAuth.KeyVault(
              credentials.required("key_vault_name", "key_vault"),
              credentials.required("secret_name", "secret"));
      case "service_principal" -> credentials.servicePrincipal();
      case "managed_identity", "aad_msi" -> credentials.managedIdentity();
      case "workload_identity" -> credentials.workloadIdentity();
      case "default" -> new EntraIdentity.DefaultChain();
      default -> {
        credentials.unknownMode(mode, MODES);
        yield new EntraIdentity.DefaultChain();
      }
    };
  }

  /** Odibi's order, with the connection string it does not look for before the last resort. */
  private static String detected(Credentials credentials) {
    if (credentials.has("sas_token")) {
      return "sas_token";
    }
    if (credentials.has("key_vault_name", "key_vault")
        && credentials.has("secret_name", "secret")) {
      return "key_vault";
    }
    if (credentials.has("account_key")) {
      return "account_key";
    }
    if (credentials.has("client_secret")) {
      return "service_principal";
    }
    return credentials.has("connection_string") ? "connection_string" : "managed_identity";
  }

  private static Secret sas(Secret token) {
    return token.value().startsWith("?") ? new Secret(token.value().substring(1)) : token;
  }

  private static String checked(Section section, String key, Pattern pattern, String write) {
    String value = section.required(key, write);
    if (!value.isEmpty() && !pattern.matcher(value).matches()) {
      section.problem(key, section.shown(value) + " is not a valid name. " + write);
    }
    return value;
  }

  private static Optional<String> matching(
      Section section, String key, Pattern pattern, String write) {
    Optional<String> value = section.text(key);
    value
        .filter(text -> !pattern.matcher(text).matches())
        .ifPresent(
            text -> section.problem(key, "Must be " + write + ", not " + section.shown(text)));
    return value;
  }

  private static String withoutSlashes(String path) {
    return path.replaceAll("^/+|/+$", "");
  }
}
