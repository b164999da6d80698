package io.catalogsync.config;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Further JDBC properties of a SQL Server connection. */
final class SqlProperties {
  private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9]{0,63}");

  /** Those with a place of their own; here they would silently win over it. */
  private static final Set<String> RESERVED =
      Set.of(
          "user",
          "username",
          "password",
          "accesstoken",
          "authentication",
          "server",
          "servername",
          "database",
          "databasename",
          "port",
          "portnumber",
          "encrypt",
          "trustservercertificate",
          "aadsecureprincipalid",
          "aadsecureprincipalsecret",
          "msiclientid");

  private static final Set<String> ENCRYPT = Set.of("true", "false", "strict");

  private SqlProperties() {}

  static Map<String, String> read(Section connection) {
    Map<String, String> result = new TreeMap<>();
    connection
        .number("timeout", 1, 65535)
        .ifPresent(seconds -> result.put("loginTimeout", Integer.toString(seconds)));
    encrypt(connection).ifPresent(encrypt -> result.put("encrypt", encrypt));
    connection
        .section("properties")
        .ifPresent(
            properties -> properties.keys().forEach(name -> property(properties, name, result)));
    return result;
  }

  private static Optional<String> encrypt(Section connection) {
    Optional<String> text = connection.text("encrypt");
    if (text.isEmpty()) {
      return text;
    }
    String word =
        switch (text.get().toLowerCase(Locale.ROOT)) {
          case "yes", "on", "mandatory" -> "true";
          case "no", "off", "optional" -> "false";
          default -> text.get().toLowerCase(Locale.ROOT);
        };
    if (!ENCRYPT.contains(word)) {
      connection.problem(
          "encrypt", "Must be true, false or strict, not " + connection.shown(text.get()) + ".");
    }
    return Optional.of(word);
  }

  private static void property(Section properties, String name, Map<String, String> result) {
    if (!NAME.matcher(name).matches()) {
      properties.problem(name, "Not the name of a JDBC property.");
    } else if (RESERVED.contains(name.toLowerCase(Locale.ROOT))) {
      properties.problem(
          name,
          "This has a place of its own. Write host, port, database, auth, encrypt or"
              + " trust_server_certificate beside `properties:`.");
    } else {
      properties.text(name).ifPresent(value -> result.put(name, value));
    }
  }
}
