package io.catalogsync.azure;

import com.azure.core.exception.HttpResponseException;
import com.azure.core.http.policy.FixedDelayOptions;
import com.azure.core.http.policy.RetryOptions;
import com.azure.security.keyvault.secrets.SecretAsyncClient;
import com.azure.security.keyvault.secrets.SecretClientBuilder;
import io.catalogsync.config.EntraIdentity;
import io.catalogsync.config.Secret;
import io.catalogsync.error.AzureErrors;
import io.catalogsync.error.CatalogSyncException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Secrets of Azure Key Vault, read with the default chain of identities, as Odibi does. */
public final class KeyVaultSecrets implements SecretResolver {
  private static final Duration KEEP = Duration.ofHours(1);

  /** For signing in and reading, retries included. */
  private static final Duration TIMEOUT = Duration.ofSeconds(30);

  /** Refused logins come in swarms: the vault is asked once for all of them. */
  private static final Duration RENEW = Duration.ofSeconds(30);

  private final AzureIdentities identities;
  private final EntraIdentity identity;
  private final Clock clock;
  private final Map<String, SecretAsyncClient> vaults = new ConcurrentHashMap<>();
  private final Map<Name, Fetched> fetched = new ConcurrentHashMap<>();

  private record Name(String vault, String secret) {}

  private record Fetched(Secret value, Instant at) {}

  public KeyVaultSecrets(Clock clock) {
    this(new AzureIdentities(), new EntraIdentity.DefaultChain(), clock);
  }

  KeyVaultSecrets(AzureIdentities identities, EntraIdentity identity, Clock clock) {
    this.identities = identities;
    this.identity = identity;
    this.clock = clock;
  }

  @Override
  public Secret resolve(String vault, String secret) {
    return atMost(KEEP, new Name(vault, secret));
  }

  @Override
  public Secret renewed(String vault, String secret, Secret refused) {
    Name name = new Name(vault, secret);
    Fetched known = fetched.get(name);
    return known != null && !known.value().equals(refused) ? known.value() : atMost(RENEW, name);
  }

  private Secret atMost(Duration age, Name name) {
    return fetched
        .compute(
            name,
            (any, known) -> {
              Instant now = clock.instant();
              return known != null && now.isBefore(known.at().plus(age))
                  ? known
                  : new Fetched(fetch(name), now);
            })
        .value();
  }

  private Secret fetch(Name name) {
    try {
      SecretAsyncClient client = vaults.computeIfAbsent(url(name.vault()), this::client);
      return new Secret(client.getSecret(name.secret()).block(TIMEOUT).getValue());
    } catch (HttpResponseException e) {
      throw answered(name, e);
    } catch (RuntimeException e) {
      throw AzureErrors.secretUnavailable(name.vault(), name.secret(), Reason.of(e).text(), e);
    }
  }

  /** Without a response it was the sign-in that failed. */
  private static CatalogSyncException answered(Name name, HttpResponseException e) {
    int status = e.getResponse() == null ? 401 : e.getResponse().getStatusCode();
    String why = Reason.of(e).text();
    return switch (status) {
      case 404 -> AzureErrors.secretMissing(name.vault(), name.secret(), e);
      case 401, 403 -> AzureErrors.secretDenied(name.vault(), name.secret(), why, e);
      default -> AzureErrors.secretUnavailable(name.vault(), name.secret(), why, e);
    };
  }

  private SecretAsyncClient client(String url) {
    return new SecretClientBuilder()
        .vaultUrl(url)
        .credential(identities.credential(identity, authority(url)))
        .httpClient(identities.http())
        .retryOptions(new RetryOptions(new FixedDelayOptions(1, Duration.ofSeconds(1))))
        .disableChallengeResourceVerification()
        .buildAsyncClient();
  }

  /** A name stands for a vault of the public cloud; other clouds need the URL. */
  private static String url(String vault) {
    return vault.startsWith("https://") ? vault : "https://" + vault + ".vault.azure.net";
  }

  private static Optional<String> authority(String url) {
    return AzureClouds.authority(url.toLowerCase(Locale.ROOT));
  }
}
