package io.catalogsync.target.replica;

import static org.assertj.core.api.Assertions.assertThat;

import io.catalogsync.testing.DeltaTableWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Following a VACUUM takes nothing away from what another replicator published meanwhile. */
class VacuumRaceTest {
  private static final String TABLE = ReplicaFixture.TABLE;

  @TempDir private Path folder;
  private ReplicaFixture files;
  private DeltaTableWriter table;

  @BeforeEach
  void copy() {
    files = new ReplicaFixture(folder);
    table = files.write();
    try (LocalReplica replica = files.open()) {
      replica.sync(TABLE);
    }
  }

  @Test
  void aNewerVersionMayBePublishedBetweenTheWalks() {
    table.append(ReplicaFixture.rows(3));

    assertThat(deletedWhenBeforeWalk(2, this::publishAnotherVersion)).isZero();

    files.assertSame();
  }

  @Test
  void aNewerVersionMayBePublishedWhoseFilesTheSourceNoLongerHas() {
    table.append(ReplicaFixture.rows(3));

    assertThat(
            deletedWhenBeforeWalk(
                1,
                () -> {
                  publishAnotherVersion();
                  table.overwrite(ReplicaFixture.rows(5));
                  table.vacuum();
                }))
        .isZero();

    assertThat(LocalReplica.catalog(files.copy()).table(TABLE).head().orElseThrow().files())
        .hasSize(4)
        .allSatisfy(file -> assertThat(files.inCopy(file.path())).exists());
  }

  private void publishAnotherVersion() {
    table.append(ReplicaFixture.rows(4));
    try (LocalReplica other = files.open()) {
      other.sync(TABLE);
      assertThat(other.version(TABLE)).isEqualTo(4);
    }
  }

  private long deletedWhenBeforeWalk(int walk, Runnable meanwhile) {
    AtomicInteger walks = new AtomicInteger();
    try (LocalReplica replica =
        new LocalReplica(
            files.source(),
            files.copy(),
            true,
            store ->
                new ForwardingStore(store) {
                  @Override
                  public List<StoredFile> walk() {
                    if (walks.incrementAndGet() == walk) {
                      meanwhile.run();
                    }
                    return super.walk();
                  }
                })) {
      long deleted = replica.sync(TABLE).counts().deleted();
      assertThat(walks).hasValue(2);
      return deleted;
    }
  }
}
