package io.catalogsync.delta;

import io.catalogsync.config.EntraIdentity;
import io.catalogsync.config.Secret;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * An identity as Hadoop options: the driver passes those, and nothing else, to its token source.
 */
final class IdentityOptions {
  static final String AUTHORITY = "catalogsync.identity.authority";

  private static final String KIND = "catalogsync.identity.kind";
  private static final String TENANT = "catalogsync.identity.tenant";
  private static final String CLIENT = "catalogsync.identity.client";
  private static final String SECRET = "catalogsync.identity.secret";
  private static final String TOKEN_FILE = "catalogsync.identity.token-file";

  private IdentityOptions() {}

  static void write(EntraIdentity identity, Map<String, String> options) {
    if (identity instanceof EntraIdentity.ServicePrincipal principal) {
      options.put(KIND, "service-principal");
      options.put(TENANT, principal.tenantId());
      options.put(CLIENT, principal.clientId());
      options.put(SECRET, principal.clientSecret().value());
    } else if (identity instanceof EntraIdentity.ManagedIdentity managed) {
      options.put(KIND, "managed-identity");
      managed.clientId().ifPresent(client -> options.put(CLIENT, client));
    } else if (identity instanceof EntraIdentity.WorkloadIdentity workload) {
      options.put(KIND, "workload-identity");
      workload.tenantId().ifPresent(tenant -> options.put(TENANT, tenant));
      workload.clientId().ifPresent(client -> options.put(CLIENT, client));
      workload.tokenFile().ifPresent(file -> options.put(TOKEN_FILE, file));
    } else {
      options.put(KIND, "default");
    }
  }

  /** The reverse. */
  static EntraIdentity read(Function<String, String> options) {
    Optional<String> client = Optional.ofNullable(options.apply(CLIENT));
    return switch (String.valueOf(options.apply(KIND))) {
      case "service-principal" ->
          new EntraIdentity.ServicePrincipal(
              options.apply(TENANT), client.orElse(""), new Secret(options.apply(SECRET)));
      case "managed-identity" -> new EntraIdentity.ManagedIdentity(client);
      case "workload-identity" ->
          new EntraIdentity.WorkloadIdentity(
              Optional.ofNullable(options.apply(TENANT)),
              client,
              Optional.ofNullable(options.apply(TOKEN_FILE)));
      default -> new EntraIdentity.DefaultChain();
    };
  }
}
