package io.catalogsync.delta;

import io.catalogsync.azure.AccessTokens;
import io.catalogsync.azure.AzureIdentities;
import io.catalogsync.error.CatalogSyncException;
import java.io.IOException;
import java.time.Instant;
import java.util.Date;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.azurebfs.extensions.CustomTokenProviderAdaptee;

/**
 * Gives Hadoop's driver the tokens of {@link AzureIdentities}, which knows more kinds of hosts than
 * the driver does. The driver makes it, by name.
 */
public final class IdentityTokens implements CustomTokenProviderAdaptee {
  /** One audience in all clouds. */
  private static final String SCOPE = "https://storage.azure.com/.default";

  private AccessTokens tokens;
  private Instant expiry = Instant.EPOCH;

  @Override
  public void initialize(Configuration options, String account) {
    tokens =
        new AzureIdentities()
            .tokens(
                IdentityOptions.read(options::get),
                Optional.ofNullable(options.get(IdentityOptions.AUTHORITY)));
  }

  @Override
  public String getAccessToken() throws IOException {
    try {
      AccessTokens.Token token = tokens.get(SCOPE);
      expiry = token.expiresAt();
      return token.value();
    } catch (CatalogSyncException e) {
      // the driver keeps nothing of an exception but its text, in which AbfsFaults looks for this
      throw new IOException(e.code() + ": " + e.getMessage(), e);
    }
  }

  @Override
  public Date getExpiryTime() {
    return Date.from(expiry);
  }
}
