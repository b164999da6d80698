package io.catalogsync.delta;

import static org.assertj.core.api.Assertions.assertThat;

import io.catalogsync.testing.Azurite;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Shows that what was left out of Hadoop is not missed on the way to Azure. */
class AzureStorageTest {
  @Test
  void readsATableThroughAbfs(@TempDir Path folder) {
    Azurite azurite = Azurite.shared();
    String container = azurite.container();
    Fixtures.copy("partitioned", folder, "partitioned");
    azurite.upload(folder, container, "lake");
    String host = Azurite.ACCOUNT + ".dfs.core.windows.net";
    Map<String, String> options =
        Map.of(
            "fs.azure.abfs.endpoint",
            azurite.endpoint(),
            "fs.azure.fns.account.service.type",
            "BLOB",
            "fs.azure.account.hns.enabled",
            "false",
            "fs.azure.account.auth.type",
            "SharedKey",
            "fs.azure.account.key." + host,
            Azurite.KEY.value(),
            "fs.azure.always.use.https",
            "false",
            "fs.azure.networking.library",
            "JDK_HTTP_URL_CONNECTION");

    DeltaCatalog catalog =
        DeltaCatalogs.open("abfs://" + container + "@" + host + "/lake", options);

    assertThat(catalog.tables()).containsExactly("partitioned");
    assertThat(RowText.all(catalog.table("partitioned").head().orElseThrow()))
        .isEqualTo(Fixtures.expected("partitioned", 5));
  }
}
