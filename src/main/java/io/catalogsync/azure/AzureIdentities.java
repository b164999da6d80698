package io.catalogsync.azure;

import com.azure.core.credential.TokenCredential;
import com.azure.core.credential.TokenRequestContext;
import com.azure.core.exception.ClientAuthenticationException;
import com.azure.core.http.HttpClient;
import com.azure.core.http.jdk.httpclient.JdkHttpClientBuilder;
import com.azure.core.http.policy.FixedDelayOptions;
import com.azure.core.http.policy.RetryOptions;
import com.azure.identity.AadCredentialBuilderBase;
import com.azure.identity.ClientSecretCredentialBuilder;
import com.azure.identity.DefaultAzureCredentialBuilder;
import com.azure.identity.ManagedIdentityCredentialBuilder;
import com.azure.identity.WorkloadIdentityCredentialBuilder;
import io.catalogsync.config.EntraIdentity;
import io.catalogsync.error.AzureErrors;
import io.catalogsync.error.CatalogSyncException;
import java.time.Duration;
import java.util.Optional;

/** Signs in to Microsoft Entra ID. */
public final class AzureIdentities {
  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);
  private static final Duration ANSWER_TIMEOUT = Duration.ofSeconds(30);

  /** Not for managed identities, which have a patience of their own. */
  private static final RetryOptions RETRY =
      new RetryOptions(new FixedDelayOptions(1, Duration.ofMillis(500)));

  private final HttpClient http;

  public AzureIdentities() {
    this(
        new JdkHttpClientBuilder()
            .connectionTimeout(CONNECT_TIMEOUT)
            .responseTimeout(ANSWER_TIMEOUT)
            .readTimeout(ANSWER_TIMEOUT)
            .build());
  }

  AzureIdentities(HttpClient http) {
    this.http = http;
  }

  HttpClient http() {
    return http;
  }

  /**
   * Tokens for an identity; kept until shortly before they expire. Nothing is asked for yet.
   *
   * @param authority URL of the cloud's sign-in, such as {@code https://login.chinacloudapi.cn/};
   *     empty for {@code AZURE_AUTHORITY_HOST} and else the public cloud
   */
  public AccessTokens tokens(EntraIdentity identity, Optional<String> authority) {
    TokenCredential credential = credential(identity, authority);
    return scope -> {
      TokenRequestContext request = new TokenRequestContext().addScopes(scope);
      try {
        var token = credential.getTokenSync(request);
        return new AccessTokens.Token(token.getToken(), token.getExpiresAt().toInstant());
      } catch (RuntimeException e) {
        throw failure(name(identity), e);
      }
    };
  }

  TokenCredential credential(EntraIdentity identity, Optional<String> authority) {
    if (identity instanceof EntraIdentity.ServicePrincipal principal) {
      return at(authority, new ClientSecretCredentialBuilder().httpClient(http).retryOptions(RETRY))
          .tenantId(principal.tenantId())
          .clientId(principal.clientId())
          .clientSecret(principal.clientSecret().value())
          .build();
    }
    if (identity instanceof EntraIdentity.ManagedIdentity managed) {
      return new ManagedIdentityCredentialBuilder()
          .httpClient(http)
          .clientId(managed.clientId().orElse(null))
          .build();
    }
    if (identity instanceof EntraIdentity.WorkloadIdentity workload) {
      WorkloadIdentityCredentialBuilder builder =
          at(
              authority,
              new WorkloadIdentityCredentialBuilder().httpClient(http).retryOptions(RETRY));
      workload.tenantId().ifPresent(builder::tenantId);
      workload.clientId().ifPresent(builder::clientId);
      workload.tokenFile().ifPresent(builder::tokenFilePath);
      return builder.build();
    }
    DefaultAzureCredentialBuilder chain = new DefaultAzureCredentialBuilder().httpClient(http);
    authority.ifPresent(chain::authorityHost);
    return chain.build();
  }

  /** Only well-known authorities can be looked up at another one, which closed clouds forbid. */
  private static <B extends AadCredentialBuilderBase<B>> B at(Optional<String> authority, B b) {
    return authority.isPresent() ? b.authorityHost(authority.get()).disableInstanceDiscovery() : b;
  }

  private static String name(EntraIdentity identity) {
    if (identity instanceof EntraIdentity.ServicePrincipal principal) {
      return "service principal " + principal.clientId();
    }
    if (identity instanceof EntraIdentity.ManagedIdentity) {
      return "managed identity";
    }
    return identity instanceof EntraIdentity.WorkloadIdentity
        ? "workload identity"
        : "the default chain of identities";
  }

  private static CatalogSyncException failure(String identity, RuntimeException failure) {
    Reason reason = Reason.of(failure);
    // without a number: there is no such identity here
    return reason.refused() || failure instanceof ClientAuthenticationException
        ? AzureErrors.signInDenied(identity, reason.text(), failure)
        : AzureErrors.signInUnavailable(identity, reason.text(), failure);
  }
}
