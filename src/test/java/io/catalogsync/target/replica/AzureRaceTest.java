package io.catalogsync.target.replica;

import static org.assertj.core.api.Assertions.assertThat;

import io.catalogsync.config.Secret;
import io.catalogsync.delta.Storage;
import io.catalogsync.delta.StorageLocation;
import io.catalogsync.testing.Azurite;
import io.catalogsync.testing.DeltaTableWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** OPTIMIZE and VACUUM of a table on Azure's Blob storage while it is copied to there. */
class AzureRaceTest {
  private static final String TABLE = ReplicaFixture.TABLE;

  @TempDir private Path folder;
  private Azurite azurite;
  private String container;
  private Path local;

  @BeforeEach
  void start() {
    azurite = Azurite.shared();
    container = azurite.container();
  }

  @Test
  void optimizeAndVacuumMayHappenInTheMiddle() {
    ReplicaFixture files = new ReplicaFixture(folder);
    DeltaTableWriter table = files.write();
    local = files.source();
    IntStream.range(3, 9).forEach(i -> table.append(ReplicaFixture.rows(i)));
    upload();
    AtomicBoolean once = new AtomicBoolean();
    try (LocalReplica replica =
        new LocalReplica(
            storage("lake"),
            storage("copy"),
            false,
            store ->
                new WatchedStore(
                    store,
                    file -> {
                      if (file.endsWith(".parquet") && once.compareAndSet(false, true)) {
                        table.optimize();
                        table.vacuum();
                        upload();
                      }
                    },
                    file -> {}))) {
      replica.sync(TABLE);

      assertThat(once).isTrue();
      assertThat(replica.version(TABLE)).isEqualTo(table.version());
    }
    FileTrees.of(local)
        .forEach(
            (file, content) ->
                assertThat(azurite.get(container, "copy/" + file))
                    .as(file)
                    .isEqualTo(content.getBytes(StandardCharsets.ISO_8859_1)));
  }

  /** Makes the blobs those of the folder. */
  private void upload() {
    Map<String, String> files = FileTrees.of(local);
    azurite.upload(local, container, "lake");
    azurite.list(container).stream()
        .filter(blob -> blob.startsWith("lake/"))
        .filter(blob -> !files.containsKey(blob.substring("lake/".length())))
        .forEach(blob -> azurite.delete(container, blob));
  }

  private Storage storage(String prefix) {
    StorageLocation at =
        StorageLocation.of(
            azurite.connection(container), prefix, (vault, secret) -> new Secret("none"));
    return Storage.open(at.root(), at.options());
  }
}
