package io.catalogsync.target.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.microsoft.sqlserver.jdbc.SQLServerDataSource;
import io.catalogsync.config.Connection.SqlAuth;
import io.catalogsync.config.Connection.SqlServer;
import io.catalogsync.config.EntraIdentity;
import io.catalogsync.config.Secret;
import io.catalogsync.error.CatalogSyncException;
import io.catalogsync.error.ErrorCode;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class SqlServerSourcesTest {
  private static final SqlAuth LOGIN = new SqlAuth.SqlLogin("me", new Secret("a;encrypt=false"));

  @Test
  void encryptsAndNeverWaitsForEver() {
    SQLServerDataSource source = source(LOGIN, false, Map.of());
    assertThat(source.getServerName()).isEqualTo("h;user=x");
    assertThat(source.getDatabaseName()).isEqualTo("db");
    assertThat(source.getEncrypt()).isEqualTo("true");
    assertThat(source.getTrustServerCertificate()).isFalse();
    assertThat(source.getLoginTimeout()).isEqualTo(15);
    assertThat(source.getSocketTimeout()).isGreaterThan(source.getQueryTimeout() * 1000);
    assertThat(source.getQueryTimeout()).isPositive();
    assertThat(source.getCancelQueryTimeout()).isPositive();
    assertThat(source.getLockTimeout()).isEqualTo(30_000);
    assertThat(source.getUseBulkCopyForBatchInsert()).isFalse();
    assertThat(source.getApplicationName()).isEqualTo("catalog-sync");
  }

  @Test
  void takesPropertiesOfTheUser() {
    SQLServerDataSource source =
        source(LOGIN, true, Map.of("Encrypt", "strict", "MultiSubnetFailover", "true"));
    assertThat(source.getEncrypt()).isEqualTo("strict");
    assertThat(source.getMultiSubnetFailover()).isTrue();
    assertThat(source.getTrustServerCertificate()).isTrue();
  }

  @Test
  void refusesPropertiesNobodyKnows() {
    for (Map<String, String> bad :
        java.util.List.of(Map.of("nonsense", "1"), Map.of("socketTimeout", "soon"))) {
      assertThatThrownBy(() -> source(LOGIN, false, bad))
          .isInstanceOfSatisfying(
              CatalogSyncException.class,
              e -> {
                assertThat(e.code()).isEqualTo(ErrorCode.CONFIG_INVALID);
                assertThat(e.getMessage()).contains(bad.keySet().iterator().next());
              });
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"loginTimeout", "socketTimeout", "queryTimeout", "cancelQueryTimeout"})
  void refusesToWaitForEver(String timeout) {
    for (String endless : new String[] {"0", "-1"}) {
      assertThatThrownBy(() -> source(LOGIN, false, Map.of(timeout, endless)))
          .hasMessageContaining(timeout)
          .hasMessageContaining("for ever");
    }
  }

  @Test
  void passesOnHowToCheckTheCertificate() {
    SQLServerDataSource source =
        source(
            LOGIN,
            false,
            Map.of(
                "hostNameInCertificate",
                "*.database.windows.net",
                "trustStore",
                "/certs/ca.p12",
                "trustStoreType",
                "PKCS12"));
    assertThat(source.getHostNameInCertificate()).isEqualTo("*.database.windows.net");
    assertThat(source.getTrustStore()).isEqualTo("/certs/ca.p12");
    assertThat(source.getTrustStoreType()).isEqualTo("PKCS12");
  }

  static Stream<SqlAuth> tokens() {
    return Stream.of(
        new EntraIdentity.ManagedIdentity(Optional.of("client")),
        new EntraIdentity.WorkloadIdentity(
            Optional.of("t"), Optional.of("c"), Optional.of("/token")),
        new EntraIdentity.ServicePrincipal("tenant", "client", new Secret("s")),
        new EntraIdentity.DefaultChain(),
        string("Server=h;Authentication=Active Directory Default"),
        string("Server=h;Authentication=ActiveDirectoryMSI;UID=client"),
        string("Server=h;Authentication=Active Directory Service Principal;UID=c@t;PWD=s"));
  }

  @ParameterizedTest
  @MethodSource("tokens")
  void identitiesSignInWithTokens(SqlAuth auth) {
    SQLServerDataSource source = source(auth, false, Map.of());
    assertThat(source.getAccessTokenCallback()).isInstanceOf(TokenSignIn.class);
    // the driver takes either
    assertThat(source.getUser()).isNull();
    assertThat(source.getAuthentication()).isEqualTo("NotSpecified");
  }

  @Test
  void connectionStringsSignIn() {
    SQLServerDataSource text = source(string("Server=other,1500;Uid=you;Pwd=p"), false, Map.of());
    assertThat(text.getServerName()).isEqualTo("other");
    assertThat(text.getPortNumber()).isEqualTo(1500);
    assertThat(text.getUser()).isEqualTo("you");
    assertThatThrownBy(
            () -> source(string("Authentication=ActiveDirectoryInteractive"), false, Map.of()))
        .hasMessageContaining("authentication");
  }

  private static SqlAuth string(String text) {
    return new SqlAuth.ConnectionString(new Secret(text));
  }

  private static SQLServerDataSource source(
      SqlAuth auth, boolean trust, Map<String, String> properties) {
    SqlServer connection =
        new SqlServer("h;user=x", OptionalInt.empty(), "db", auth, trust, properties);
    return (SQLServerDataSource)
        SqlServerSources.of(connection, (vault, name) -> new Secret(vault + name));
  }
}
