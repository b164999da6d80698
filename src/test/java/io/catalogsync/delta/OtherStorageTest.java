package io.catalogsync.delta;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.catalogsync.config.Connection.Azure;
import io.catalogsync.config.Connection.AzureAuth;
import io.catalogsync.config.Secret;
import io.catalogsync.error.CatalogSyncException;
import io.catalogsync.error.ErrorCode;
import io.catalogsync.testing.FakeDataLake;
import io.delta.kernel.types.LongType;
import io.delta.kernel.types.StructType;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Whoever writes a log does not decide whom the service shows its credentials, or what it reads.
 */
class OtherStorageTest {
  private static final StructType ID = new StructType().add("id", LongType.LONG);

  @TempDir private Path folder;

  @Test
  void aTableOfAnAccountLeadsToNoOtherHost() throws IOException {
    try (Stranger stranger = new Stranger();
        Storage storage = Storage.open(azure().root(), withoutPatience(azure()))) {
      StorageFileIO files = new StorageFileIO(storage.fileSystem(), storage.fileSystem().getConf());
      for (String scheme : new String[] {"abfss", "abfs"}) {
        String path = scheme + "://lake@" + stranger.address() + "/x.parquet";
        assertThatThrownBy(() -> files.newInputFile(path, 0)).hasMessageContaining(path);
        assertThatThrownBy(() -> files.getFileStatus(path)).hasMessageContaining(path);
        assertThatThrownBy(() -> files.listFrom(path)).hasMessageContaining(path);
      }
      assertThat(stranger.visits()).isZero();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "abfss://lake@victim.blob.core.windows.net.evil.example/x",
        "abfss://lake@evil.example@victim.blob.core.windows.net/x",
        "abfss://lake@victim.blob.core.windows.net:8443/x",
        "hdfs://victim.blob.core.windows.net/x",
        "file:/x"
      })
  void aHostThatLooksAlikeIsAnother(String path) throws IOException {
    try (Storage storage = Storage.open(azure().root(), withoutPatience(azure()))) {
      StorageFileIO files = new StorageFileIO(storage.fileSystem(), storage.fileSystem().getConf());

      assertThatThrownBy(() -> files.getFileStatus(path)).isInstanceOf(OtherStorageException.class);
    }
  }

  @Test
  void aTableOnThisMachineLeadsNowhereElse() throws IOException {
    try (Stranger stranger = new Stranger()) {
      name(new TinyTable(folder.resolve("t")), "abfss://lake@" + stranger.address() + "/x.parquet");

      assertRefused(
          DeltaCatalogs.open(folder.toString(), withoutPatience(azure())), "abfss://lake");
      assertThat(stranger.visits()).isZero();
    }
  }

  @Test
  void aTableOfAnAccountDoesNotLeadToThisMachine() throws IOException {
    TinyTable table = new TinyTable(folder.resolve("t"));
    String secret = folder.resolve("t").resolve(table.write(ID, new Object[] {1L})).toString();
    name(table, "file://" + secret);
    try (FakeDataLake lake = new FakeDataLake(folder);
        Storage storage = lake.open()) {
      assertRefused(DeltaCatalogs.open(storage), "file:" + secret);
    }
  }

  @Test
  void aShallowCloneIsReadFromAnotherContainerOfItsAccount() throws IOException {
    TinyTable table = new TinyTable(folder.resolve("t"));
    String file = table.write(ID, new Object[] {1L});
    name(table, "abfs://another@account.dfs.core.windows.net/t/" + file);
    try (FakeDataLake lake = new FakeDataLake(folder)) {
      Storage storage = lake.open();
      DeltaSnapshot head = DeltaCatalogs.open(storage).table("t").head().orElseThrow();
      assertThat(RowText.all(head)).containsExactly("{\"id\":1}");
      DataFile inAnother = head.files().get(0);

      storage.close();

      assertThatThrownBy(() -> head.rows(inAnother)).hasMessageContaining("Filesystem closed");
    }
  }

  @Test
  void aShallowCloneIsReadFromAnotherFolderOfThisMachine() throws IOException {
    String file = new TinyTable(folder.resolve("original")).write(ID, new Object[] {1L});
    Path original = folder.resolve("original").resolve(file);
    for (String path : new String[] {original.toUri().toString(), "file:" + original}) {
      Path clone = Files.createTempDirectory(folder, "clone");
      name(new TinyTable(clone.resolve("t")), path);

      assertThat(
              RowText.all(
                  DeltaCatalogs.open(clone.toString(), Map.of()).table("t").head().orElseThrow()))
          .containsExactly("{\"id\":1}");
    }
  }

  private static void name(TinyTable table, String path) throws IOException {
    table.action(
        "{\"add\":{\"path\":\"%s\",\"partitionValues\":{},\"size\":0,".formatted(path)
            + "\"modificationTime\":0,\"dataChange\":true}}");
    table.commit("{\"id\":\"long\"}");
  }

  private static void assertRefused(DeltaCatalog catalog, String path) {
    DeltaSnapshot head = catalog.table("t").head().orElseThrow();
    assertThatThrownBy(() -> head.rows(head.files().get(0)))
        .isInstanceOfSatisfying(
            CatalogSyncException.class,
            e -> assertThat(e.code()).isEqualTo(ErrorCode.DELTA_UNSUPPORTED))
        .hasMessageContaining(path);
  }

  private static StorageLocation azure() {
    AzureAuth auth = new AzureAuth.Sas(new Secret("sv=1&sig=topsecret"));
    return AbfsSettings.of(
        new Azure("victim", "lake", "", "blob.core.windows.net", Optional.empty(), auth), "", auth);
  }

  private static Map<String, String> withoutPatience(StorageLocation location) {
    Map<String, String> options = new HashMap<>(location.options());
    options.put("fs.azure.io.retry.max.retries", "0");
    return options;
  }

  /** Hangs up on whoever calls, and counts. */
  private static final class Stranger implements AutoCloseable {
    private final ServerSocket socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final AtomicInteger visits = new AtomicInteger();
    private final CompletableFuture<Void> open = CompletableFuture.runAsync(this::answer);

    Stranger() throws IOException {}

    private void answer() {
      while (true) {
        try {
          socket.accept().close();
          visits.incrementAndGet();
        } catch (IOException closed) {
          return;
        }
      }
    }

    String address() {
      return "127.0.0.1:" + socket.getLocalPort();
    }

    int visits() throws IOException {
      close();
      return visits.get();
    }

    @Override
    public void close() throws IOException {
      socket.close();
      open.join();
    }
  }
}
