package io.catalogsync.config;

import java.util.Optional;

/** Who this service is to Microsoft Entra ID: the same for storage, SQL Server and Key Vault. */
public sealed interface EntraIdentity extends Connection.AzureAuth, Connection.SqlAuth {
  /** An application with a secret. */
  record ServicePrincipal(String tenantId, String clientId, Secret clientSecret)
      implements EntraIdentity {}

  /**
   * The identity of the machine, container or app this runs in.
   *
   * @param clientId which one, when it has several
   */
  record ManagedIdentity(Optional<String> clientId) implements EntraIdentity {}

  /**
   * A Kubernetes service account. What is empty is taken from the variables the cluster sets:
   * {@code AZURE_TENANT_ID}, {@code AZURE_CLIENT_ID}, {@code AZURE_FEDERATED_TOKEN_FILE}.
   */
  record WorkloadIdentity(
      Optional<String> tenantId, Optional<String> clientId, Optional<String> tokenFile)
      implements EntraIdentity {}

  /** Whatever there is, in the order of Azure's DefaultAzureCredential. */
  record DefaultChain() implements EntraIdentity {}
}
