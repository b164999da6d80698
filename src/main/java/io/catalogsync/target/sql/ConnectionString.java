package io.catalogsync.target.sql;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * Reads ODBC, ADO.NET and {@code jdbc:sqlserver:} connection strings into the names of JDBC
 * properties. Values in braces or quotes may hold any character, a closing one doubled.
 */
final class ConnectionString {
  private static final String JDBC = "jdbc:sqlserver://";

  private static final Map<String, String> SYNONYMS =
      Map.ofEntries(
          Map.entry("server", "serverName"),
          Map.entry("data source", "serverName"),
          Map.entry("address", "serverName"),
          Map.entry("addr", "serverName"),
          Map.entry("network address", "serverName"),
          Map.entry("servername", "serverName"),
          Map.entry("port", "portNumber"),
          Map.entry("portnumber", "portNumber"),
          Map.entry("database", "databaseName"),
          Map.entry("initial catalog", "databaseName"),
          Map.entry("databasename", "databaseName"),
          Map.entry("user", "user"),
          Map.entry("password", "password"),
          Map.entry("uid", "user"),
          Map.entry("user id", "user"),
          Map.entry("username", "user"),
          Map.entry("pwd", "password"),
          Map.entry("connection timeout", "loginTimeout"),
          Map.entry("connect timeout", "loginTimeout"),
          Map.entry("timeout", "loginTimeout"),
          Map.entry("encrypt", "encrypt"),
          Map.entry("trustservercertificate", "trustServerCertificate"),
          Map.entry("trust server certificate", "trustServerCertificate"),
          Map.entry("hostnameincertificate", "hostNameInCertificate"),
          Map.entry("multisubnetfailover", "multiSubnetFailover"),
          Map.entry("applicationintent", "applicationIntent"),
          Map.entry("application intent", "applicationIntent"),
          Map.entry("instancename", "instanceName"),
          Map.entry("authentication", "authentication"));

  /** Words of other drivers that mean nothing to this one. */
  private static final java.util.Set<String> IGNORED =
      java.util.Set.of(
          "driver",
          "provider",
          "persist security info",
          "multipleactiveresultsets",
          "mars_connection",
          "app",
          "pooling",
          "trusted_connection",
          "integrated security",
          "connectretrycount");

  private static final Map<String, String> AUTHENTICATIONS =
      Map.of(
          "activedirectorymsi", "ActiveDirectoryManagedIdentity",
          "active directory managed identity", "ActiveDirectoryManagedIdentity",
          "active directory default", "ActiveDirectoryDefault",
          "active directory service principal", "ActiveDirectoryServicePrincipal",
          "active directory password", "ActiveDirectoryPassword",
          "sql password", "SqlPassword");

  private final String text;
  private int at;

  private ConnectionString(String text) {
    this.text = text;
  }

  /** Properties by their JDBC names. */
  static Map<String, String> parse(String text) {
    boolean jdbc = text.regionMatches(true, 0, JDBC, 0, JDBC.length());
    ConnectionString reader = new ConnectionString(jdbc ? text.substring(JDBC.length()) : text);
    Map<String, String> properties = new LinkedHashMap<>();
    if (jdbc) {
      String server = reader.until(';').strip();
      reader.at++;
      if (!server.isEmpty()) {
        server(server, properties);
      }
    }
    reader.pairs(properties);
    return properties;
  }

  private void pairs(Map<String, String> properties) {
    while (at < text.length()) {
      String name = until('=', ';').strip();
      if (at < text.length() && text.charAt(at) == '=') {
        at++;
        put(name, value(), properties);
      }
      at++;
    }
  }

  private static void put(String name, String value, Map<String, String> properties) {
    String lower = name.toLowerCase(Locale.ROOT);
    if (IGNORED.contains(lower)) {
      return;
    }
    String known = SYNONYMS.getOrDefault(lower, name);
    switch (known) {
      case "serverName" -> server(value, properties);
      case "encrypt", "trustServerCertificate" -> properties.put(known, flag(value));
      case "authentication" ->
          properties.put(
              known, AUTHENTICATIONS.getOrDefault(value.toLowerCase(Locale.ROOT), value));
      default -> properties.put(known, value);
    }
  }

  /** {@code tcp:host\instance,port} or {@code host\instance:port}. */
  private static void server(String given, Map<String, String> properties) {
    String server = given.regionMatches(true, 0, "tcp:", 0, 4) ? given.substring(4) : given;
    int colon = server.indexOf(':');
    boolean plainPort = colon >= 0 && colon == server.lastIndexOf(':');
    int port = plainPort ? colon : server.lastIndexOf(',');
    if (port >= 0) {
      properties.put("portNumber", server.substring(port + 1).strip());
      server = server.substring(0, port).strip();
    }
    int instance = server.indexOf('\\');
    if (instance >= 0) {
      properties.put("instanceName", server.substring(instance + 1));
      server = server.substring(0, instance);
    }
    properties.put("serverName", server);
  }

  private static String flag(String value) {
    return switch (value.toLowerCase(Locale.ROOT)) {
      case "yes", "true", "mandatory", "1" -> "true";
      case "no", "false", "optional", "0" -> "false";
      default -> value;
    };
  }

  private String value() {
    while (at < text.length() && text.charAt(at) == ' ') {
      at++;
    }
    char first = at < text.length() ? text.charAt(at) : ';';
    if (first != '{' && first != '"' && first != '\'') {
      return until(';').strip();
    }
    char end = first == '{' ? '}' : first;
    StringBuilder value = new StringBuilder();
    for (at++; at < text.length(); at++) {
      char c = text.charAt(at);
      if (c == end) {
        boolean doubled = at + 1 < text.length() && text.charAt(at + 1) == end;
        if (!doubled) {
          break;
        }
        at++;
      }
      value.append(c);
    }
    until(';');
    return value.toString();
  }

  private String until(char... ends) {
    int start = at;
    while (at < text.length() && new String(ends).indexOf(text.charAt(at)) < 0) {
      at++;
    }
    return text.substring(start, Math.min(at, text.length()));
  }
}
