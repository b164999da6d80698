package io.catalogsync.target.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.microsoft.sqlserver.jdbc.SQLServerDataSource;
import io.catalogsync.config.Connection.SqlAuth;
import io.catalogsync.config.Connection.SqlServer;
import io.catalogsync.config.Secret;
import io.catalogsync.error.CatalogSyncException;
import io.catalogsync.error.ErrorCode;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

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

  @Test
  void signsInAsTold() {
    SQLServerDataSource identity =
        source(new SqlAuth.ManagedIdentity(Optional.of("client")), false, Map.of());
    assertThat(identity.getAuthentication()).isEqualTo("ActiveDirectoryManagedIdentity");
    assertThat(identity.getUser()).isEqualTo("client");
    SQLServerDataSource principal =
        source(new SqlAuth.ServicePrincipal("tenant", "client", new Secret("s")), false, Map.of());
    assertThat(principal.getAuthentication()).isEqualTo("ActiveDirectoryServicePrincipal");
    assertThat(principal.getUser()).isEqualTo("client");
    SQLServerDataSource vault = source(new SqlAuth.KeyVault("me", "v", "s"), false, Map.of());
    assertThat(vault.getUser()).isEqualTo("me");
    SQLServerDataSource text =
        source(
            new SqlAuth.ConnectionString(new Secret("Server=other,1500;Uid=you;Pwd=p")),
            false,
            Map.of());
    assertThat(text.getServerName()).isEqualTo("other");
    assertThat(text.getPortNumber()).isEqualTo(1500);
    assertThat(text.getUser()).isEqualTo("you");
  }

  private static SQLServerDataSource source(
      SqlAuth auth, boolean trust, Map<String, String> properties) {
    SqlServer connection =
        new SqlServer("h;user=x", OptionalInt.empty(), "db", auth, trust, properties);
    return (SQLServerDataSource)
        SqlServerSources.of(connection, (vault, name) -> new Secret(vault + name));
  }
}
