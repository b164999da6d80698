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
  private static final String PREFIX = "replica";

  /** Each cut has a container of its own, so that they can be tried side by side. */
  private static final int SIDE_BY_SIDE = 3;

  private final long newest = Collections.max(Fixtures.versions(TABLE));
  private Azurite azurite;

  @BeforeEach
  void start() {
    azurite = Azurite.shared();
  }

  @Test
  void leavesACompleteVersionAndIsCompletedLater() {
    AtomicInteger counter = new AtomicInteger(Integer.MAX_VALUE);
    String whole = azurite.container();
    assertThat(kill(whole, counter)).isFalse();
    assertThat(visible(whole)).isEqualTo(newest);
    int operations = Integer.MAX_VALUE - counter.get();
    assertThat(operations).isGreaterThan(50);

    try (Parallel cuts = new Parallel(SIDE_BY_SIDE)) {
      cuts.map(Cuts.of(operations).boxed().toList(), this::survives);
    }
  }

  private boolean survives(int cut) {
    String container = azurite.container();
    assertThat(kill(container, new AtomicInteger(cut))).as("cut %s", cut).isTrue();
    assertThat(visible(container)).as("cut %s", cut).isLessThanOrEqualTo(newest);
    assertThat(kill(container, new AtomicInteger(Integer.MAX_VALUE))).isFalse();
    assertThat(visible(container)).as("after cut %s", cut).isEqualTo(newest);
    assertThat(azurite.list(container))
        .as("after cut %s", cut)
        .containsAll(
            FileTrees.of(Fixtures.tables().resolve(TABLE)).keySet().stream()
                .map(file -> PREFIX + "/" + TABLE + "/" + file)
                .toList());
    azurite.drop(container);
    return true;
  }

  private boolean kill(String container, AtomicInteger left) {
    try (LocalReplica replica =
        new LocalReplica(
            LocalReplica.disk(Fixtures.tables()),
            storage(container),
            false,
            store -> new DyingStore(store, left, true))) {
      replica.sync(TABLE);
      return false;
    } catch (DyingStore.Killed e) {
      return true;
    }
  }

  /** The version that a reader sees, which is read; -1 when it sees no table. */
  private long visible(String container) {
    StorageLocation at = location(container);
    DeltaCatalog copy = DeltaCatalogs.open(at.root(), at.options());
    long version = copy.table(TABLE).head().map(DeltaSnapshot::version).orElse(Watermark.NONE);
    if (version != Watermark.NONE) {
      assertThat(Fixtures.rows(copy, TABLE, version))
          .as("version %s", version)
          .isEqualTo(Fixtures.expected(TABLE, version));
    }
    return version;
  }

  private Storage storage(String container) {
    return Storage.open(location(container).root(), location(container).options());
  }

  private StorageLocation location(String container) {
    return StorageLocation.of(
        azurite.connection(container), PREFIX, (vault, secret) -> new Secret("none"));
  }
}
