package io.catalogsync.target.replica;

import static org.assertj.core.api.Assertions.assertThat;

import io.catalogsync.delta.DeltaSnapshot;
import io.catalogsync.delta.Fixtures;
import io.catalogsync.plan.Watermark;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * As {@link KillTest}, for tables that Spark wrote: with deletion vectors, checkpoints with
 * sidecars and in several files, and vacuumed versions.
 */
@Tag("scaled")
class FixturesKillTest {
  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"dv_updates", "v2ckpt_json", "multipart_ckpt", "optimized_vacuumed"})
  void leavesACompleteVersionAndIsCompletedLater(String table) {
    int operations = operations(table);
    Cuts.of(operations)
        .forEach(
            cut -> {
              Path copy = folder.resolve("copy" + cut);
              assertThat(kill(table, copy, new AtomicInteger(cut))).as("cut %s", cut).isTrue();
              assertComplete(table, copy, cut);
              try (LocalReplica replica = new LocalReplica(Fixtures.tables(), copy)) {
                replica.sync(table);
              }
              assertCompleted(table, copy);
              FileTrees.delete(copy);
            });
  }

  /** How many a whole copy takes, and that nobody notices the counting. */
  private int operations(String table) {
    AtomicInteger left = new AtomicInteger(Integer.MAX_VALUE);
    Path whole = folder.resolve("whole");
    assertThat(kill(table, whole, left)).isFalse();
    assertCompleted(table, whole);
    return Integer.MAX_VALUE - left.get();
  }

  private static boolean kill(String table, Path copy, AtomicInteger left) {
    try (LocalReplica dying =
        new LocalReplica(Fixtures.tables(), copy, false, store -> new DyingStore(store, left))) {
      dying.sync(table);
      return false;
    } catch (DyingStore.Killed e) {
      return true;
    }
  }

  private static void assertComplete(String table, Path copy, int cut) {
    Optional<DeltaSnapshot> head = LocalReplica.catalog(copy).table(table).head();
    long version = head.map(DeltaSnapshot::version).orElse(Watermark.NONE);
    List<Long> readable = Fixtures.versions(table);
    if (version != Watermark.NONE) {
      assertThat(readable).as("visible after cut %s", cut).contains(version);
      assertThat(Fixtures.rows(copy, table, version))
          .as("version %s after cut %s", version, cut)
          .isEqualTo(Fixtures.expected(table, version));
    }
  }

  private static void assertCompleted(String table, Path copy) {
    assertComplete(table, copy, -1);
    FileTrees.assertHolds(Fixtures.tables().resolve(table), copy.resolve(table));
    long newest = Collections.max(Fixtures.versions(table));
    assertThat(LocalReplica.catalog(copy).table(table).version()).hasValue(newest);
  }
}
