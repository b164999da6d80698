package io.catalogsync.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.catalogsync.config.Connection.Azure;
import io.catalogsync.config.Connection.AzureAuth;
import io.catalogsync.config.Connection.SqlAuth;
import io.catalogsync.config.Connection.SqlServer;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConnectionsTest {
  @TempDir Path folder;
  private ProjectFolder project;

  @BeforeEach
  void open() {
    project = new ProjectFolder(folder);
  }

  @ParameterizedTest
  @MethodSource
  void azureSignsIn(String keys, AzureAuth auth) {
    for (String type :
        new String[] {"azure_blob, account_name: acct", "azure_adls, account: acct"}) {
      Azure azure =
          (Azure) project.connection("{type: " + type + ", container: lake, " + keys + "}");
      assertThat(azure.account()).isEqualTo("acct");
      assertThat(azure.auth()).isEqualTo(auth);
    }
  }

  static Stream<Arguments> azureSignsIn() {
    AzureAuth key = new AzureAuth.AccountKey(new Secret("0123"));
    AzureAuth sas = new AzureAuth.Sas(new Secret("sv=1"));
    AzureAuth vault = new AzureAuth.KeyVault("kv", "s");
    AzureAuth principal = new EntraIdentity.ServicePrincipal("t", "c", new Secret("x"));
    return Stream.of(
        Arguments.of("auth: {mode: account_key, account_key: 0123}", key),
        Arguments.of("auth_mode: direct_key, account_key: 0123", key),
        Arguments.of("auth: {mode: sas, sas_token: '?sv=1'}", sas),
        Arguments.of("auth_mode: sas_token, sas_token: sv=1", sas),
        Arguments.of(
            "auth: {mode: connection_string, connection_string: cs}",
            new AzureAuth.ConnectionString(new Secret("cs"))),
        Arguments.of("auth: {mode: key_vault, key_vault: kv, secret: s}", vault),
        Arguments.of("auth_mode: key_vault, key_vault_name: kv, secret_name: s", vault),
        Arguments.of(
            "auth: {mode: service_principal, tenant_id: t, client_id: c, client_secret: x}",
            principal),
        Arguments.of("auth: {mode: aad_msi}", new EntraIdentity.ManagedIdentity(Optional.empty())),
        Arguments.of(
            "auth_mode: managed_identity, client_id: c",
            new EntraIdentity.ManagedIdentity(Optional.of("c"))),
        Arguments.of("sas_token: sv=1, account_key: 0123", sas),
        Arguments.of("key_vault_name: kv, secret_name: s, account_key: 0123", vault),
        Arguments.of("account_key: 0123, client_secret: x", key),
        Arguments.of("tenant_id: t, client_id: c, client_secret: x", principal),
        Arguments.of("validation_mode: lazy", new EntraIdentity.ManagedIdentity(Optional.empty())));
  }

  @Test
  void azureReadsPlaceAndEmulator() {
    Azure azure =
        (Azure)
            project.connection(
                "{type: azure_adls, account: a, container: c, path_prefix: /x/y/, endpoint:"
                    + " '127.0.0.1:10000', endpoint_suffix: dfs.core.chinacloudapi.cn}");
    assertThat(azure.pathPrefix()).isEqualTo("x/y");
    assertThat(azure.endpoint()).contains("127.0.0.1:10000");
    assertThat(azure.endpointSuffix()).isEqualTo("dfs.core.chinacloudapi.cn");
  }

  @ParameterizedTest
  @MethodSource
  void sqlSignsIn(String keys, SqlAuth auth) {
    for (String type : new String[] {"sql_server, host: h", "azure_sql, server: h"}) {
      SqlServer server =
          (SqlServer) project.connection("{type: " + type + ", database: d, " + keys + "}");
      assertThat(server)
          .isEqualTo(new SqlServer("h", OptionalInt.empty(), "d", auth, false, Map.of()));
    }
  }

  static Stream<Arguments> sqlSignsIn() {
    SqlAuth login = new SqlAuth.SqlLogin("u", new Secret("007"));
    SqlAuth identity = new EntraIdentity.ManagedIdentity(Optional.empty());
    SqlAuth principal = new EntraIdentity.ServicePrincipal("t", "c", new Secret("x"));
    SqlAuth vault = new SqlAuth.KeyVault("u", "kv", "s");
    return Stream.of(
        Arguments.of("auth: {mode: sql_login, username: u, password: 007}", login),
        Arguments.of("auth_mode: sql, username: u, password: 007", login),
        Arguments.of("username: u, password: 007", login),
        Arguments.of("auth: {mode: aad_msi}", identity),
        Arguments.of("driver: ODBC Driver 18 for SQL Server", identity),
        Arguments.of(
            "auth: {mode: aad_password, tenant_id: t, client_id: c, client_secret: x}", principal),
        Arguments.of("tenant_id: t, client_id: c, client_secret: x", principal),
        Arguments.of(
            "auth: {mode: connection_string, connection_string: cs}",
            new SqlAuth.ConnectionString(new Secret("cs"))),
        Arguments.of(
            "auth_mode: key_vault, username: u, key_vault_name: kv, secret_name: s", vault),
        Arguments.of("username: u, key_vault_name: kv, secret_name: s", vault));
  }

  @Test
  void sqlReadsTheRest() {
    SqlServer server =
        (SqlServer)
            project.connection(
                "{type: azure_sql, host: 'tcp:srv\\prod,1444', database: d, timeout: 15, encrypt:"
                    + " strict, trust_server_certificate: true, properties: {trustStorePassword:"
                    + " topsecret}}");
    assertThat(server.host()).isEqualTo("srv\\prod");
    assertThat(server.port()).hasValue(1444);
    assertThat(server.trustServerCertificate()).isTrue();
    assertThat(server.properties())
        .containsOnly(
            Map.entry("encrypt", "strict"),
            Map.entry("loginTimeout", "15"),
            Map.entry("trustStorePassword", "topsecret"));
    assertThat(server.toString()).doesNotContain("topsecret");
  }

  @Test
  void aConnectionStringNamesServerAndDatabaseItself() {
    assertThat(project.connection("{type: sql_server, auth: {connection_string: cs}}"))
        .isInstanceOf(SqlServer.class);
  }

  @Test
  void readsTheEmbeddedDatabase() {
    assertThat(project.connection("{type: h2, url: 'jdbc:h2:mem:x'}"))
        .isEqualTo(new Connection.H2("jdbc:h2:mem:x", "sa", new Secret("")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"abfss://c@a.dfs.core.windows.net/x", "dbfs:/x", "file:///x"})
  void leavesAUriAsItIs(String uri) {
    assertThat(project.connection("{type: local, base_path: '" + uri + "'}"))
        .isEqualTo(new Connection.Local(uri));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{type: azure_adls, account: a, container: c, auth_mode: sass} | connections.c.auth_mode: Unknown mode 'sass' (did you mean 'sas'?)",
        "{type: azure_blob, account_name: a, container: c, auth: {mode: x}} | connections.c.auth.mode: Unknown mode 'x'. Write one of",
        "{type: azure_blob, account_name: a, container: c, auth: {mode: account_key}} | connections.c.auth.account_key: Missing",
        "{type: azure_blob, account_name: a, container: c, auth: hunter2} | connections.c.auth: Must be a mapping",
        "{type: azure_adls, container: c} | connections.c.account: Missing or empty",
        "{type: azure_adls, account: a@b, container: c} | 'a@b' is not a valid name",
        "{type: azure_adls, account: a, container: c, endpoint: x} | Must be host:port",
        "{type: azure_adls, account: a, container: c, endpoint_suffix: x/y} | Must be such as dfs",
        "{type: sql_server, host: h, database: d, auth: {mode: sql_logn}} | (did you mean 'sql_login'?)",
        "{type: azure_sql, server: '', database: d} | connections.c.server: Missing or empty",
        "{type: azure_sql, server: 'h,0', database: d} | connections.c.server: Not a server's name",
        "{type: azure_sql, server: h, database: d, encrypt: maybe} | Must be true, false or strict",
        "{type: azure_sql, server: h, database: d, properties: {password: x}} | connections.c.properties.password: This has a place of its own",
        "{type: azure_sql, server: h, database: d, properties: {'a;b': x}} | Not the name of a JDBC property",
        "{type: h2, url: 'jdbc:mysql:x'} | Must start with jdbc:h2:",
        "{type: h2, url: 'jdbc:h2:mem:x;PASSWORD=hunter2'} | Move the password to",
        "{type: h2} | connections.c.url: Missing or empty",
        "[] | connections.c: Must be a mapping",
        "{type: {a: b}} | connections.c.type: Must be a single value",
        "{type: local, base_path: \"a\\0b\"} | This is not a path of this system",
      })
  void refuses(String inline, String message) {
    assertThat(project.faultOfConnection(inline)).contains(message).doesNotContain("hunter2");
  }

  @Test
  void readsOnlyWhatIsReferredTo() {
    assertThat(
            project
                .read(
                    """
                    project: p
                    connections:
                      lake: {type: local}
                      broken: {type: azure_adls}
                      pg: {type: postgres, password: "${PG_PASSWORD}"}
                      dbx: {type: unity_catalog}
                      plugin: 7
                    system: {connection: lake}
                    """)
                .primaryName())
        .isEqualTo("lake");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "system: {connection: c}",
        "system: {connection: lake, sync_to: {connection: c, path: copy}}"
      })
  void aSecretInThePlaceOfAWordIsNotQuotedInAnotherCase(String system) {
    ProjectFolder secret = new ProjectFolder(folder, Map.of("SQL_PASSWORD", "Hunter2-Hunter2"));
    String connections =
        "project: p\nconnections:\n  lake: {type: local, base_path: /lake}\n  c: {type: '%s'}\n";
    assertThat(secret.fault(connections.formatted("${SQL_PASSWORD}") + system))
        .contains("${SQL_PASSWORD}")
        .doesNotContainIgnoringCase("hunter2");
    assertThat(secret.fault(connections.formatted("x-${SQL_PASSWORD}") + system))
        .contains("x-${SQL_PASSWORD}")
        .doesNotContainIgnoringCase("hunter2");
  }
}
