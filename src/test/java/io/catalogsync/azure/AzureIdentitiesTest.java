package io.catalogsync.azure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.catalogsync.config.EntraIdentity;
import io.catalogsync.config.Secret;
import io.catalogsync.error.CatalogSyncException;
import io.catalogsync.error.ErrorCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every identity gets as far as a token, with the libraries that the service is shipped with. */
class AzureIdentitiesTest {
  private static final String SCOPE = "https://storage.azure.com/.default";

  private FakeAzure azure;
  private AzureIdentities identities;

  @BeforeEach
  void start() throws IOException {
    azure = new FakeAzure();
    identities = new AzureIdentities(azure.client());
  }

  @AfterEach
  void stop() {
    azure.close();
  }

  @Test
  void aServicePrincipalSignsIn() {
    assertThat(token(principal("right"), Optional.empty())).isEqualTo(FakeAzure.TOKEN);
    assertThat(azure.requests())
        .anySatisfy(
            request ->
                assertThat(request)
                    .startsWith("login.microsoftonline.com POST /tenant/oauth2/v2.0/token")
                    .contains("client_id=client", "client_secret=right", "storage.azure.com"));
  }

  @Test
  void aServicePrincipalOfAnotherCloudSignsInThere() {
    Optional<String> china = AzureClouds.authority("a.dfs.core.chinacloudapi.cn");
    assertThat(token(principal("right"), china)).isEqualTo(FakeAzure.TOKEN);
    assertThat(azure.requests())
        .allSatisfy(request -> assertThat(request).matches("login[a-z.]+\\.cn .*"));
  }

  @Test
  void aManagedIdentityAsksTheMachine() {
    EntraIdentity identity = new EntraIdentity.ManagedIdentity(Optional.of("client"));
    assertThat(token(identity, Optional.empty())).isEqualTo(FakeAzure.TOKEN);
    assertThat(azure.requests())
        .anySatisfy(
            request ->
                assertThat(request)
                    .startsWith("169.254.169.254 GET /metadata/identity/oauth2/token")
                    .contains("client_id=client"));
  }

  @Test
  void aWorkloadIdentityShowsItsServiceAccount(@TempDir Path folder) throws IOException {
    Path file = Files.writeString(folder.resolve("token"), "service-account-token");
    EntraIdentity identity =
        new EntraIdentity.WorkloadIdentity(
            Optional.of("tenant"), Optional.of("client"), Optional.of(file.toString()));
    assertThat(token(identity, Optional.empty())).isEqualTo(FakeAzure.TOKEN);
    assertThat(azure.requests())
        .anySatisfy(
            request ->
                assertThat(request)
                    .startsWith("login.microsoftonline.com POST /tenant/oauth2/v2.0/token")
                    .contains("client_assertion=service-account-token"));
  }

  @Test
  void theDefaultChainFindsTheMachine() {
    assertThat(token(new EntraIdentity.DefaultChain(), Optional.empty()))
        .isEqualTo(FakeAzure.TOKEN);
  }

  @Test
  void tellsARefusalFromSilence() {
    assertThatThrownBy(() -> token(principal("wrong"), Optional.empty()))
        .isInstanceOfSatisfying(
            CatalogSyncException.class,
            e -> {
              assertThat(e.code()).as(e.getMessage()).isEqualTo(ErrorCode.SIGN_IN_DENIED);
              assertThat(e).hasMessageContaining("AADSTS7000215");
              assertThat(e.getMessage()).doesNotContain("wrong");
            });
    azure.close();
    assertThatThrownBy(() -> token(principal("right"), Optional.empty()))
        .isInstanceOfSatisfying(
            CatalogSyncException.class,
            e -> assertThat(e.code()).isEqualTo(ErrorCode.SIGN_IN_UNAVAILABLE));
  }

  @Test
  void tokensForSqlServerAreForItsCloud() {
    assertThat(AzureClouds.sqlScope("srv.database.windows.net"))
        .isEqualTo("https://database.windows.net//.default");
    assertThat(AzureClouds.sqlScope("sql.example.com"))
        .isEqualTo("https://database.windows.net//.default");
    assertThat(AzureClouds.sqlScope("srv.database.chinacloudapi.cn"))
        .isEqualTo("https://database.chinacloudapi.cn//.default");
  }

  private String token(EntraIdentity identity, Optional<String> authority) {
    return identities.tokens(identity, authority).get(SCOPE).value();
  }

  private static EntraIdentity principal(String secret) {
    return new EntraIdentity.ServicePrincipal("tenant", "client", new Secret(secret));
  }
}
