package io.catalogsync.delta;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.catalogsync.config.Connection.Azure;
import io.catalogsync.config.EntraIdentity;
import io.catalogsync.config.Secret;
import io.catalogsync.error.CatalogSyncException;
import io.catalogsync.error.ErrorCode;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class IdentityTokensTest {
  /** The storage is never reached; that the sign-in was asked shows that the driver found us. */
  @Test
  void whatTheSignInSaysComesThroughTheDriver() {
    EntraIdentity identity = new EntraIdentity.ServicePrincipal("t", "c", new Secret("s"));
    Azure azure =
        new Azure(
            "acct",
            "lake",
            "",
            "dfs.core.windows.net",
            Optional.of("https://127.0.0.1:1"),
            identity);
    StorageLocation location = AbfsSettings.of(azure, "sys", identity);
    Map<String, String> options = new HashMap<>(location.options());
    options.put(IdentityOptions.AUTHORITY, "https://127.0.0.1:1/");

    assertThatThrownBy(() -> new KernelCatalog(Storage.open(location.root(), options)).tables())
        .isInstanceOfSatisfying(
            CatalogSyncException.class,
            e -> assertThat(e.code()).as(e.getMessage()).isEqualTo(ErrorCode.SIGN_IN_UNAVAILABLE));
  }
}
