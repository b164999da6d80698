package io.catalogsync.target.replica;

import static org.assertj.core.api.Assertions.assertThat;

import io.catalogsync.config.Secret;
import io.catalogsync.delta.DeltaCatalog;
import io.catalogsync.delta.DeltaCatalogs;
import io.catalogsync.delta.DeltaSnapshot;
import io.catalogsync.delta.Fixtures;
import io.catalogsync.delta.Storage;
import io.catalogsync.delta.StorageLocation;
import io.catalogsync.plan.Watermark;
import io.catalogsync.testing.Azurite;
import java.util.Collections;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * As {@link KillTest}, on Azure's Blob storage: killed between any two file operations, a copy of a
 * table with commits, deletion vectors and a checkpoint leaves a replica that reads as one complete
 * version.
 */
@Tag("torture")
class AzureKillTest {
  private static final String TABLE = "dv_updates";

  private Azurite azurite;
  private String container;

  @BeforeEach
  void start() {
    azurite = Azurite.shared();
    container = azurite.container();
  }

  @Test
  void leavesACompleteVersionAndIsCompletedLater() {
    long newest = Collections.max(Fixtures.versions(TABLE));
    AtomicInteger counter = new AtomicInteger(Integer.MAX_VALUE);
    assertThat(kill("whole", counter)).isFalse();
    assertThat(visible("whole")).isEqualTo(newest);
    int operations = Integer.MAX_VALUE - counter.get();
    assertThat(operations).isGreaterThan(50);

    Cuts.of(operations)
        .forEach(
            cut -> {
              String prefix = "copy" + cut;
              assertThat(kill(prefix, new AtomicInteger(cut))).as("cut %s", cut).isTrue();
              assertThat(visible(prefix)).isLessThanOrEqualTo(newest);
              assertThat(kill(prefix, new AtomicInteger(Integer.MAX_VALUE))).isFalse();
              assertThat(visible(prefix)).as("after cut %s", cut).isEqualTo(newest);
              assertThat(azurite.list(container))
                  .containsAll(
                      FileTrees.of(Fixtures.tables().resolve(TABLE)).keySet().stream()
                          .map(file -> prefix + "/" + TABLE + "/" + file)
                          .toList());
            });
  }

  private boolean kill(String prefix, AtomicInteger left) {
    try (LocalReplica replica =
        new LocalReplica(
            LocalReplica.disk(Fixtures.tables()),
            storage(prefix),
            false,
            store -> new DyingStore(store, left, true))) {
      replica.sync(TABLE);
      return false;
    } catch (DyingStore.Killed e) {
      return true;
    }
  }

  /** The version that a reader sees, which is read; -1 when it sees no table. */
  private long visible(String prefix) {
    StorageLocation at = location(prefix);
    DeltaCatalog copy = DeltaCatalogs.open(at.root(), at.options());
    long version = copy.table(TABLE).head().map(DeltaSnapshot::version).orElse(Watermark.NONE);
    if (version != Watermark.NONE) {
      assertThat(Fixtures.rows(copy, TABLE, version))
          .as("version %s", version)
          .isEqualTo(Fixtures.expected(TABLE, version));
    }
    return version;
  }

  private Storage storage(String prefix) {
    return Storage.open(location(prefix).root(), location(prefix).options());
  }

  private StorageLocation location(String prefix) {
    return StorageLocation.of(
        azurite.connection(container), prefix, (vault, secret) -> new Secret("none"));
  }
}
