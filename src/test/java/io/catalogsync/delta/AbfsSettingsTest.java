package io.catalogsync.delta;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.catalogsync.config.Connection.Azure;
import io.catalogsync.config.Connection.AzureAuth;
import io.catalogsync.config.Connection.Local;
import io.catalogsync.config.EntraIdentity;
import io.catalogsync.config.Secret;
import io.catalogsync.error.CatalogSyncException;
import io.catalogsync.error.ErrorCode;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class AbfsSettingsTest {
  private static final String PUBLIC = "dfs.core.windows.net";
  private static final String AUTH_TYPE = "fs.azure.account.auth.type.acct." + PUBLIC;
  private static final Secret KEY = new Secret("a2V5");
  private static final AzureAuth ACCOUNT_KEY = new AzureAuth.AccountKey(KEY);

  @Test
  void anAccountKeyIsTheKeyOfTheAccountsHost() {
    StorageLocation location = location(ACCOUNT_KEY, PUBLIC, Optional.empty());
    assertThat(location.root()).isEqualTo("abfss://lake@acct.dfs.core.windows.net/a/b/sys");
    assertThat(location.options())
        .containsEntry(AUTH_TYPE, "SharedKey")
        .containsEntry("fs.azure.account.key.acct.dfs.core.windows.net", "a2V5")
        .doesNotContainKey("fs.azure.account.hns.enabled");
    assertThat(location.toString()).doesNotContain("a2V5");
  }

  @Test
  void closingTheDriverAsksNobody() {
    assertThat(location(ACCOUNT_KEY, PUBLIC, Optional.empty()).options())
        .containsEntry("fs.azure.metrics.collection.enabled", "false");
  }

  @ParameterizedTest
  @ValueSource(strings = {"auth.type", "account.key", "sas.", "oauth.provider"})
  void noOptionSignsInAtAnotherHost(String kind) {
    AzureAuth[] ways = {
      ACCOUNT_KEY, new AzureAuth.Sas(new Secret("sig=x")), new EntraIdentity.DefaultChain()
    };
    assertThat(Stream.of(ways).flatMap(auth -> location(auth).options().keySet().stream()))
        .filteredOn(option -> option.contains(kind))
        .isNotEmpty()
        .allMatch(option -> option.endsWith(".acct." + PUBLIC));
  }

  @Test
  void anotherCloudHasAnotherHost() {
    StorageLocation location =
        location(ACCOUNT_KEY, "dfs.core.usgovcloudapi.net", Optional.empty());
    assertThat(location.root()).startsWith("abfss://lake@acct.dfs.core.usgovcloudapi.net/");
    assertThat(location.options())
        .containsKey("fs.azure.account.key.acct.dfs.core.usgovcloudapi.net");
  }

  @Test
  void theBlobHostIsThatOfAFlatAccount() {
    assertThat(location(ACCOUNT_KEY, "blob.core.windows.net", Optional.empty()).options())
        .containsEntry("fs.azure.account.hns.enabled", "false");
  }

  @Test
  void anEmulatorHasAnAddressAndNoEncryption() {
    StorageLocation plain = location(ACCOUNT_KEY, PUBLIC, Optional.of("127.0.0.1:10000"));
    assertThat(plain.root()).startsWith("abfs://");
    assertThat(plain.options())
        .containsEntry("fs.azure.abfs.endpoint", "127.0.0.1:10000")
        .containsEntry("fs.azure.always.use.https", "false")
        .containsEntry("fs.azure.fns.account.service.type", "BLOB");

    StorageLocation tls = location(ACCOUNT_KEY, PUBLIC, Optional.of("https://blob.local:443"));
    assertThat(tls.root()).startsWith("abfss://");
    assertThat(tls.options())
        .containsEntry("fs.azure.abfs.endpoint", "blob.local:443")
        .containsEntry("fs.azure.always.use.https", "true");
  }

  @Test
  void aSignatureIsAFixedToken() {
    assertThat(location(new AzureAuth.Sas(new Secret("sv=1&sig=x"))).options())
        .containsEntry(AUTH_TYPE, "SAS")
        .containsEntry("fs.azure.sas.fixed.token.acct.dfs.core.windows.net", "sv=1&sig=x");
  }

  @Test
  void aConnectionStringIsAKeyOrASignature() {
    StorageLocation china =
        location(
            string(
                "DefaultEndpointsProtocol=https;AccountName=ACCT;AccountKey=QUNDVA==;"
                    + "EndpointSuffix=core.chinacloudapi.cn"));
    assertThat(china.root()).startsWith("abfss://lake@acct.dfs.core.chinacloudapi.cn/");
    assertThat(china.options())
        .containsEntry("fs.azure.account.key.acct.dfs.core.chinacloudapi.cn", "QUNDVA==");
    assertThat(
            location(string("BlobEndpoint=https://x;SharedAccessSignature=sv=1&sig=a%3D"))
                .options())
        .containsEntry("fs.azure.sas.fixed.token.acct.dfs.core.windows.net", "sv=1&sig=a%3D");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "hello", "AccountName=other;AccountKey=topsecret", "AccountKey"})
  void refusesAConnectionStringThatIsNone(String text) {
    assertThatThrownBy(() -> location(string(text)))
        .hasMessageContaining("connection string")
        .hasMessageNotContaining("topsecret");
  }

  @ParameterizedTest
  @ValueSource(strings = {"not Base64!", "sv=1&sig=topsecret", "topsecre=t"})
  void refusesAKeyThatIsNone(String key) {
    for (AzureAuth auth :
        new AzureAuth[] {new AzureAuth.AccountKey(new Secret(key)), string("AccountKey=" + key)}) {
      assertThatThrownBy(() -> location(auth))
          .isInstanceOfSatisfying(
              CatalogSyncException.class,
              e -> {
                assertThat(e.code()).isEqualTo(ErrorCode.CONFIG_INVALID);
                assertThat(e.getMessage()).contains("account acct").contains("not Base64");
                assertThat(e).hasNoCause();
                assertThat(e.toString()).doesNotContain(key);
              });
    }
  }

  static Stream<EntraIdentity> identities() {
    return Stream.of(
        new EntraIdentity.ServicePrincipal("t", "c", new Secret("s")),
        new EntraIdentity.ManagedIdentity(Optional.empty()),
        new EntraIdentity.ManagedIdentity(Optional.of("c")),
        new EntraIdentity.WorkloadIdentity(
            Optional.of("t"), Optional.of("c"), Optional.of("/var/token")),
        new EntraIdentity.WorkloadIdentity(Optional.empty(), Optional.empty(), Optional.empty()),
        new EntraIdentity.DefaultChain());
  }

  @ParameterizedTest
  @MethodSource("identities")
  void identitiesReachTheTokenSourceWhole(EntraIdentity identity) {
    Map<String, String> options = location(identity).options();
    assertThat(options)
        .containsEntry(AUTH_TYPE, "Custom")
        .containsEntry(
            "fs.azure.account.oauth.provider.type.acct.dfs.core.windows.net",
            IdentityTokens.class.getName());
    assertThat(IdentityOptions.read(options::get)).isEqualTo(identity);
  }

  @Test
  void identitiesSignInAtTheirCloud() {
    EntraIdentity identity = new EntraIdentity.DefaultChain();
    assertThat(location(identity).options()).doesNotContainKey(IdentityOptions.AUTHORITY);
    assertThat(location(identity, "dfs.core.chinacloudapi.cn", Optional.empty()).options())
        .hasEntrySatisfying(
            IdentityOptions.AUTHORITY,
            authority -> assertThat(authority).contains("chinacloudapi"));
  }

  @Test
  void aSecretOfAVaultTellsWhatItIs() {
    assertThat(AbfsSettings.fromVault(KEY)).isEqualTo(ACCOUNT_KEY);
    assertThat(AbfsSettings.fromVault(new Secret("?sv=1&sig=x\n")))
        .isEqualTo(new AzureAuth.Sas(new Secret("sv=1&sig=x")));
    assertThat(AbfsSettings.fromVault(new Secret("AccountName=acct;AccountKey=a2V5")))
        .isInstanceOf(AzureAuth.ConnectionString.class);
  }

  @Test
  void aLocalPathMayBeAUri() {
    StorageLocation azure =
        StorageLocation.of(new Local("abfss://lake@acct.dfs.core.windows.net/a b"), "sys");
    assertThat(azure.root()).isEqualTo("abfss://lake@acct.dfs.core.windows.net/a b/sys");
    assertThat(azure.options()).containsEntry(AUTH_TYPE, "Custom");
    assertThat(StorageLocation.of(new Local("dbfs:/x/"), "sys"))
        .isEqualTo(new StorageLocation("dbfs:/x/sys", Map.of()));
    assertThat(StorageLocation.of(new Local(Path.of("a b").toString()), "sys").root())
        .startsWith("file:/")
        .endsWith("/a b/sys");
  }

  private static AzureAuth string(String text) {
    return new AzureAuth.ConnectionString(new Secret(text));
  }

  private static StorageLocation location(AzureAuth auth) {
    return location(auth, PUBLIC, Optional.empty());
  }

  private static StorageLocation location(
      AzureAuth auth, String suffix, Optional<String> endpoint) {
    return AbfsSettings.of(new Azure("acct", "lake", "a/b", suffix, endpoint, auth), "/sys/", auth);
  }
}
