package io.catalogsync.azure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.catalogsync.config.EntraIdentity;
import io.catalogsync.config.Secret;
import io.catalogsync.error.CatalogSyncException;
import io.catalogsync.error.ErrorCode;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class KeyVaultSecretsTest {
  private static final Instant START = Instant.parse("2026-11-25T10:00:00Z");

  private FakeAzure azure;
  private Instant now = START;
  private KeyVaultSecrets secrets;

  @BeforeEach
  void start() throws IOException {
    azure = new FakeAzure();
    azure.put("sql", "first");
    Clock clock =
        new Clock() {
          @Override
          public Instant instant() {
            return now;
          }

          @Override
          public ZoneOffset getZone() {
            return ZoneOffset.UTC;
          }

          @Override
          public Clock withZone(java.time.ZoneId zone) {
            return this;
          }
        };
    secrets =
        new KeyVaultSecrets(
            new AzureIdentities(azure.client()),
            new EntraIdentity.ServicePrincipal("tenant", "client", new Secret("right")),
            clock);
  }

  @AfterEach
  void stop() {
    azure.close();
  }

  @Test
  void readsASecretOnceAnHour() {
    assertThat(secrets.resolve("kv-prod", "sql").value()).isEqualTo("first");
    assertThat(azure.requests())
        .anyMatch(request -> request.startsWith("kv-prod.vault.azure.net GET /secrets/sql"));
    int asked = azure.requests().size();
    azure.put("sql", "second");

    now = START.plus(Duration.ofMinutes(59));
    assertThat(secrets.resolve("kv-prod", "sql").value()).isEqualTo("first");
    assertThat(azure.requests()).hasSize(asked);

    now = START.plus(Duration.ofMinutes(61));
    assertThat(secrets.resolve("kv-prod", "sql").value()).isEqualTo("second");
  }

  @Test
  void readsARefusedSecretAnewButNotForEachRefusal() {
    Secret one = secrets.resolve("kv-prod", "sql");
    azure.put("sql", "second");
    assertThat(secrets.renewed("kv-prod", "sql", one)).as("just read").isEqualTo(one);

    now = START.plus(Duration.ofSeconds(31));
    Secret two = secrets.renewed("kv-prod", "sql", one);
    assertThat(two.value()).isEqualTo("second");
    int asked = azure.requests().size();
    assertThat(secrets.renewed("kv-prod", "sql", one)).isEqualTo(two);
    assertThat(azure.requests()).hasSize(asked);
  }

  @Test
  void takesTheUrlOfAVaultInAnotherCloud() {
    assertThat(secrets.resolve("https://kv.vault.azure.cn", "sql").value()).isEqualTo("first");
    assertThat(azure.requests())
        .anyMatch(request -> request.matches("login[a-z.]+\\.cn POST .*"))
        .anyMatch(request -> request.startsWith("kv.vault.azure.cn GET"));
  }

  @Test
  void tellsWhatIsWrong() {
    fails("none", ErrorCode.SECRET_DENIED);
    azure.refuseWith(403);
    fails("sql", ErrorCode.SECRET_DENIED);
    azure.refuseWith(503);
    fails("sql", ErrorCode.SECRET_UNAVAILABLE);
    azure.close();
    fails("sql", ErrorCode.SECRET_UNAVAILABLE);
  }

  private void fails(String secret, ErrorCode code) {
    assertThatThrownBy(() -> secrets.resolve("kv-prod", secret))
        .isInstanceOfSatisfying(
            CatalogSyncException.class,
            e -> {
              assertThat(e.code()).as(e.getMessage()).isEqualTo(code);
              assertThat(e).hasMessageContaining("kv-prod").hasMessageContaining(secret);
              assertThat(e.getMessage()).doesNotContain("first", FakeAzure.TOKEN);
            });
  }
}
