package io.catalogsync.error;

/** Errors of signing in to Azure, of Key Vault, and of Azure's storage. */
public final class AzureErrors {
  private AzureErrors() {}

  /** Why Azure's storage says no. */
  public enum Refusal {
    CREDENTIAL("The key, signature or token is wrong or has expired: renew it."),
    RIGHTS(
        "Give the identity the role Storage Blob Data Reader (Contributor where a copy is written),"
            + " or the signature the rights read and list."),
    NETWORK("Let the storage account's firewall pass this service, and allow keys if one is used."),
    OTHER("Check the credentials of the connection and its right to list and read this folder.");

    private final String hint;

    Refusal(String hint) {
      this.hint = hint;
    }
  }

  public static CatalogSyncException storageRefused(
      Refusal refusal, String where, String what, Throwable cause) {
    return new CatalogSyncException(
        ErrorCode.STORAGE_DENIED,
        "The storage refused access to " + where + ": " + what + ".",
        refusal.hint,
        cause);
  }

  /**
   * Entra ID refused an identity, or there is none of that kind here.
   *
   * @param identity e.g. {@code managed identity}
   * @param detail Azure's own words, without secrets
   */
  public static CatalogSyncException signInDenied(String identity, String detail, Throwable cause) {
    return signIn(
        ErrorCode.SIGN_IN_DENIED, "Azure did not sign in " + identity + ": " + detail, cause);
  }

  public static CatalogSyncException signInUnavailable(
      String identity, String detail, Throwable cause) {
    return signIn(
        ErrorCode.SIGN_IN_UNAVAILABLE,
        "Azure's sign-in did not answer for " + identity + ": " + detail,
        cause);
  }

  /** One of the two above that was passed on as text. */
  public static CatalogSyncException signIn(ErrorCode code, String message, Throwable cause) {
    return new CatalogSyncException(
        code,
        message,
        code == ErrorCode.SIGN_IN_DENIED
            ? "Check tenant, client and secret, or that the identity is assigned to where this runs."
            : "Nothing to do if it passes; else check that the sign-in can be reached from here.",
        cause);
  }

  public static CatalogSyncException secretMissing(String vault, String secret, Throwable cause) {
    return new CatalogSyncException(
        ErrorCode.SECRET_DENIED,
        "Key Vault '" + vault + "' has no secret '" + secret + "'.",
        "Correct key_vault_name and secret_name, or put the secret into the vault.",
        cause);
  }

  public static CatalogSyncException secretDenied(
      String vault, String secret, String detail, Throwable cause) {
    return new CatalogSyncException(
        ErrorCode.SECRET_DENIED,
        "Key Vault '" + vault + "' refused to give secret '" + secret + "': " + detail,
        "Give this service's identity the role Key Vault Secrets User, and let the vault's firewall"
            + " pass it.",
        cause);
  }

  public static CatalogSyncException secretUnavailable(
      String vault, String secret, String detail, Throwable cause) {
    return new CatalogSyncException(
        ErrorCode.SECRET_UNAVAILABLE,
        "Key Vault '" + vault + "' did not answer for secret '" + secret + "': " + detail,
        "Nothing to do if it passes; else check the vault's name and that it can be reached.",
        cause);
  }

  public static CatalogSyncException storageThrottled(String where, String what, Throwable cause) {
    return new CatalogSyncException(
        ErrorCode.STORAGE_THROTTLED,
        "The storage account is too busy for " + where + ": " + what + ".",
        "Nothing to do if it passes: the sync tries again. Otherwise raise"
            + " catalog-sync.poll-interval or lower catalog-sync.workers.",
        cause);
  }

  public static CatalogSyncException storageMissing(String where, String what, Throwable cause) {
    return new CatalogSyncException(
        ErrorCode.STORAGE_MISSING,
        "There is no such storage container: " + where + ": " + what + ".",
        "Correct the connection's account and container.",
        cause);
  }

  /** A key that no account can have: a typing error, or another kind of secret. */
  public static CatalogSyncException storageKey(String account) {
    return new CatalogSyncException(
        ErrorCode.CONFIG_INVALID,
        "The account key for storage account " + account + " is not one: it is not Base64.",
        "Copy it again from the account's access keys; a signature (sv=...&sig=...) goes under"
            + " sas_token.",
        null);
  }

  public static CatalogSyncException storageConnectionString(String what) {
    return new CatalogSyncException(
        ErrorCode.CONFIG_INVALID,
        "The storage connection string cannot be used: " + what + ".",
        "Copy it again from the account's access keys.",
        null);
  }
}
